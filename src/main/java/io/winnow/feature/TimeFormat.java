package io.winnow.feature;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads times from text: in a format that the user tells, or in all those that need not be told. Immutable. */
public final class TimeFormat {

    /** What to do about a text that is no time. */
    public static final String REMEDY = "write its format as in --time-format 'dd/MM/yyyy HH:mm' or 'yyyyMMdd'";

    private static final String EXPECTED_ISO = Times.EXPECTED + "; " + REMEDY;

    /** What can be read without a pattern, in UTC if no zone is written. */
    public static final TimeFormat ISO = new TimeFormat(null, null, null, EXPECTED_ISO);

    /** What a pattern may be, in words. */
    public static final String EXPECTED_PATTERN =
            "seconds, millis, micros, nanos, or a pattern such as dd/MM/yyyy HH:mm or yyyyMMdd";

    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalEnd()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int DATE = "2026-01-31".length();
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private final @Nullable EpochUnit unit;
    private final @Nullable DateTimeFormatter pattern;
    private final @Nullable ZoneId zone;
    private final String expected;

    private TimeFormat(
            @Nullable EpochUnit unit, @Nullable DateTimeFormatter pattern, @Nullable ZoneId zone, String expected) {
        this.unit = unit;
        this.pattern = pattern;
        this.zone = zone;
        this.expected = expected;
    }

    /** What a text should have been, for messages. */
    public String expected() {
        return expected;
    }

    /**
     * Times written by a pattern.
     *
     * @param pattern a unit or a pattern of {@link DateTimeFormatter}; null for what need not be told
     * @param zone of the times that have none; null if nobody says, then it is UTC
     * @throws IllegalArgumentException if it is no pattern
     */
    public static TimeFormat of(@Nullable String pattern, @Nullable ZoneId zone) {
        if (pattern == null) {
            return new TimeFormat(null, null, zone, EXPECTED_ISO);
        }
        EpochUnit unit = Stream.of(EpochUnit.values())
                .filter(one -> Expression.name(one).equals(pattern))
                .findFirst()
                .orElse(null);
        try {
            return new TimeFormat(
                    unit,
                    unit == null ? formatter(pattern) : null,
                    zone,
                    "a time as in --time-format '" + pattern + "'");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' is no format of times: " + e.getMessage() + "; expected " + EXPECTED_PATTERN, e);
        }
    }

    /** Strict, so that the 31st of February is no time; that takes u for the year, for which everybody writes y. */
    private static DateTimeFormatter formatter(String pattern) {
        String strict = pattern.contains("G") || pattern.contains("'") ? pattern : pattern.replace('y', 'u');
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(strict)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(strict.contains("u") ? ResolverStyle.STRICT : ResolverStyle.SMART);
    }

    /**
     * The time that a text is.
     *
     * @throws DateTimeException if the text is no time, or one of an implausible year
     */
    public Instant parse(String text) {
        try {
            return isEpoch(text) ? epoch(text) : written(text);
        } catch (ArithmeticException e) {
            throw new DateTimeException("'" + text + "' is too far away", e);
        }
    }

    /** The same as milliseconds since 1970. */
    public long millis(String text) {
        return parse(text).toEpochMilli();
    }

    /** The zone of times that name none. */
    public ZoneId zone() {
        return zone == null ? UTC : zone;
    }

    /** Whether neither a time nor its user says its zone, so that another than UTC may be meant. */
    public boolean isOfUnknownZone(String text) {
        return zone == null && !isEpoch(text) && zone(accessor(text)) == null;
    }

    /** Whether a text is a local time that the clock change of its zone skips or repeats. */
    public boolean isUncertain(String text) {
        if (isEpoch(text)) {
            return false;
        }
        TemporalAccessor read = accessor(text);
        LocalDate date = read.query(TemporalQueries.localDate());
        LocalTime time = read.query(TemporalQueries.localTime());
        ZoneRules rules = Objects.requireNonNullElse(zone(read), zone()).getRules();
        return date != null
                && time != null
                && !rules.isFixedOffset()
                && rules.getValidOffsets(date.atTime(time)).size() != 1;
    }

    private boolean isEpoch(String text) {
        return unit != null || (pattern == null && isNumber(text));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && (text.indexOf('-') <= 0) && !Double.isNaN(Numerals.PLAIN.read(text));
    }

    private Instant epoch(String text) {
        double size = Numerals.PLAIN.read(text);
        if (!(Math.abs(size) < Long.MAX_VALUE)) {
            throw new DateTimeException("'" + text + "' is no time");
        }
        BigDecimal number = new BigDecimal(text);
        return unit(number.longValue(), text).instant(number);
    }

    private EpochUnit unit(long number, String text) {
        EpochUnit known = unit == null ? EpochUnit.of(number) : unit;
        if (known == null) {
            throw new DateTimeException("'" + text + "' as a number is no time in the years " + EpochUnit.YEARS);
        }
        return known;
    }

    private Instant written(String text) {
        TemporalAccessor read = accessor(text);
        LocalDate date = read.query(TemporalQueries.localDate());
        if (date == null || date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new DateTimeException("'" + text + "' has no date in the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        LocalTime time = Objects.requireNonNullElse(read.query(TemporalQueries.localTime()), LocalTime.MIDNIGHT);
        return date.atTime(time)
                .atZone(Objects.requireNonNullElse(zone(read), zone()))
                .toInstant();
    }

    private TemporalAccessor accessor(String text) {
        return pattern == null ? WRITTEN.parse(normal(text)) : pattern.parse(text);
    }

    private static @Nullable ZoneId zone(TemporalAccessor read) {
        return read.query(TemporalQueries.zone());
    }

    private static String normal(String text) {
        String zoned = text.endsWith("UTC") || text.endsWith("GMT") ? text.substring(0, text.length() - 3) + "Z" : text;
        return zoned.length() > DATE + 1 && zoned.charAt(DATE) == ' ' && Character.isDigit(zoned.charAt(DATE + 1))
                ? zoned.substring(0, DATE) + "T" + zoned.substring(DATE + 1)
                : zoned;
    }
}

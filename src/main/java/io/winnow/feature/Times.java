package io.winnow.feature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Reads times from text and from numbers without a unit. */
public final class Times {

    /** What can be read, in words. */
    public static final String EXPECTED = "epoch seconds or milliseconds, or such as 2026-01-31T12:00:00Z";

    /** From here on a number is milliseconds, as seconds it would be beyond the year 2286. */
    private static final double FIRST_MILLIS = 1e10;

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern ZONED = Pattern.compile(".*(Z|[+-]\\d\\d:\\d\\d)");

    private Times() {}

    /**
     * Reads milliseconds, seconds, {@code 2026-01-31T12:00:00Z} or {@code 2026-01-31 12:00:00}, which is UTC.
     *
     * @throws DateTimeException if it is none of them
     */
    public static Instant parse(String text) {
        if (NUMBER.matcher(text).matches()) {
            return Instant.ofEpochMilli((long) millis(Double.parseDouble(text)));
        }
        String iso = text.replace(' ', 'T');
        return ZONED.matcher(iso).matches()
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    /**
     * The same as milliseconds since 1970.
     *
     * @throws DateTimeException if it is none, or too far away to be counted in milliseconds
     */
    public static long millis(String text) {
        try {
            return parse(text).toEpochMilli();
        } catch (ArithmeticException e) {
            throw new DateTimeException("'" + text + "' is too far away", e);
        }
    }

    /** A number of seconds, if it has at most ten digits, else of milliseconds; as milliseconds since 1970. */
    static double millis(double number) {
        return Math.floor(Math.abs(number) < FIRST_MILLIS ? 1_000 * number : number);
    }
}

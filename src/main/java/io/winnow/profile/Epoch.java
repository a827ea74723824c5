package io.winnow.profile;

import java.util.Optional;
import java.util.stream.Stream;

/** What numbers count that stand for times. */
enum Epoch {
    SECONDS(1e9),
    MILLIS(1e12),
    MICROS(1e15),
    NANOS(1e18),
    /** A date without signs, as 20260131. */
    DATE(19_700_101, 21_001_231, "yyyyMMdd"),
    /** With hours, minutes and seconds, as 20260131120000. */
    DATE_TIME(19_700_101_000_000d, 21_001_231_235_959d, "yyyyMMddHHmmss");

    /** As units of seconds these numbers would be in the years 2001 to 2065. */
    private static final double LAST = 3;

    private static final double MILLIS_PER_SECOND = 1_000;

    private final double from;
    private final double to;
    private final String pattern;

    Epoch(double second) {
        this(second, LAST * second, "");
    }

    Epoch(double from, double to, String pattern) {
        this.from = from;
        this.to = to;
        this.pattern = pattern;
    }

    /** What the numbers of a column count; nothing if they are no times. */
    static Optional<Epoch> of(ColumnFacts facts) {
        boolean mayBeTime = facts.isNumeric() && (new NameHint(facts.name()).isTime() || facts.rises());
        return Stream.of(values())
                .filter(epoch -> mayBeTime && facts.min() >= epoch.from && facts.max() <= epoch.to)
                .findFirst();
    }

    /** What has to be told of it, a pattern of {@link java.time.format.DateTimeFormatter}; empty if nothing. */
    String pattern() {
        return pattern;
    }

    /** Milliseconds since 1970, of those that count from there. */
    double millis(double number) {
        return number / (from / SECONDS.from) * MILLIS_PER_SECOND;
    }
}

package io.winnow.feature;

import java.time.DateTimeException;
import java.time.Instant;

/** Reads times from text and from numbers without a unit, the same way wherever they are written. */
public final class Times {

    /** What can be read, in words. */
    public static final String EXPECTED = "epoch seconds, milliseconds, microseconds or nanoseconds of the years "
            + EpochUnit.YEARS + ", or such as 2026-01-31T12:00:00Z";

    private Times() {}

    /**
     * Reads a number that counts since 1970, {@code 2026-01-31T12:00:00Z} or {@code 2026-01-31 12:00:00}, which is UTC.
     *
     * @throws DateTimeException if it is none of them
     */
    public static Instant parse(String text) {
        return TimeFormat.ISO.parse(text);
    }

    /**
     * The same as milliseconds since 1970.
     *
     * @throws DateTimeException if it is none
     */
    public static long millis(String text) {
        return TimeFormat.ISO.millis(text);
    }

    /** A number whose size tells what it counts, as milliseconds since 1970; NaN if it is no plausible time. */
    public static double millis(long number) {
        EpochUnit unit = EpochUnit.of(number);
        return unit == null ? Double.NaN : unit.millis(number);
    }
}

package io.winnow.feature;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a number counts that stands for a time: how many of these since 1970. */
enum EpochUnit {
    SECONDS(1_000_000_000),
    MILLIS(1_000_000),
    MICROS(1_000),
    NANOS(1);

    /** A number that would be outside of these years is no time, but a date without signs or a count. */
    static final String YEARS = "1980 to 2100";

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final BigDecimal SECOND = BigDecimal.valueOf(NANOS_PER_SECOND);
    private static final long FIRST = Instant.parse("1980-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("2101-01-01T00:00:00Z").getEpochSecond();

    private final long nanos;

    EpochUnit(long nanos) {
        this.nanos = nanos;
    }

    /** What a number counts, by its size; null if no unit gives a time in {@link #YEARS}. */
    static @Nullable EpochUnit of(long number) {
        for (EpochUnit unit : values()) {
            long seconds = number / unit.perSecond();
            if (seconds >= FIRST && seconds < LAST) {
                return unit;
            }
        }
        return null;
    }

    private long perSecond() {
        return NANOS_PER_SECOND / nanos;
    }

    long millis(long number) {
        long perMilli = Duration.ofMillis(1).toNanos() / nanos;
        return perMilli == 0 ? Math.multiplyExact(number, 1_000) : Math.floorDiv(number, perMilli);
    }

    Instant instant(BigDecimal number) {
        BigDecimal[] parts = number.multiply(BigDecimal.valueOf(nanos)).divideAndRemainder(SECOND);
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValue());
    }
}

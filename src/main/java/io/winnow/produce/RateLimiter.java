package io.winnow.produce;

import java.util.function.LongSupplier;

/**
 * Spreads events evenly over time. After a stall it catches up at most one second's worth, so that a pause is not
 * followed by a flood. For one thread.
 */
final class RateLimiter {

    private static final long SECOND = 1_000_000_000L;

    private final double perSecond;
    private final LongSupplier nanoTime;
    private double due;

    /** Events per second, 0 for no limit, by a clock like {@link System#nanoTime()}. */
    RateLimiter(double perSecond, LongSupplier nanoTime) {
        if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException(
                    "the rate is " + perSecond + "; it must be a number of records per second, or 0 for no limit");
        }
        this.perSecond = perSecond;
        long start = nanoTime.getAsLong();
        this.nanoTime = () -> nanoTime.getAsLong() - start;
    }

    /** Takes the next event's place in time and returns how long to wait for it in nanoseconds, 0 if it is due. */
    long next() {
        if (perSecond == 0) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        due = Math.max(due, (double) (now - SECOND));
        long wait = Math.max(0, (long) due - now);
        due += SECOND / perSecond;
        return wait;
    }
}

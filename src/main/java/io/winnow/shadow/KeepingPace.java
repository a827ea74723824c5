package io.winnow.shadow;

import io.winnow.metrics.CountRing;

/** How many of the last records a challenger took. For all threads. */
final class KeepingPace {

    /** Over which it has to take at least half of the records. */
    static final int SECONDS = 30;

    /** Fewer records than these tell nothing. */
    private static final int ENOUGH = 100;

    private static final int TAKEN = 0;
    private static final int SKIPPED = 1;

    private final CountRing counts;
    private final long since;

    /** @param now milliseconds since 1970, as everywhere here */
    KeepingPace(long now) {
        this.counts = new CountRing(2, SECONDS + 1, 1_000, now);
        this.since = now / 1_000;
    }

    synchronized void took(long now) {
        counts.count(TAKEN, now);
    }

    synchronized void skipped(long now) {
        counts.count(SKIPPED, now);
    }

    /** Whether it took less than half of the records of the last full seconds, and there were so many seconds. */
    synchronized boolean isLost(long now) {
        long second = counts.advance(now);
        long skipped = last(SKIPPED);
        return second - since > SECONDS && skipped >= ENOUGH && skipped > last(TAKEN);
    }

    /** Records of the last full seconds. */
    synchronized long records(long now) {
        counts.advance(now);
        return last(TAKEN) + last(SKIPPED);
    }

    private long last(int kind) {
        long sum = 0;
        for (int ago = 1; ago <= SECONDS; ago++) {
            sum += counts.count(kind, ago);
        }
        return sum;
    }
}

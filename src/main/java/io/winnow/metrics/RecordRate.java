package io.winnow.metrics;

import java.time.Clock;

/** Counts by second and averages over the last ten full ones. Shared by every thread. */
final class RecordRate {

    private static final int SECONDS = 10;

    private final Clock clock;
    private final CountRing counts;

    RecordRate(Clock clock) {
        this.clock = clock;
        this.counts = new CountRing(1, SECONDS + 1, 1_000, clock.millis());
    }

    synchronized void count() {
        counts.count(0, clock.millis());
    }

    synchronized double perSecond() {
        counts.advance(clock.millis());
        double sum = 0;
        for (int ago = 1; ago <= SECONDS; ago++) {
            sum += counts.count(0, ago);
        }
        return sum / SECONDS;
    }
}

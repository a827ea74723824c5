package io.winnow.app;

import java.time.Clock;

/** Counts by second and averages over the last ten full ones. Shared by every thread. */
final class RecordRate {

    private static final int SECONDS = 10;

    private final Clock clock;
    private final long[] counts = new long[SECONDS + 1];
    private long second;

    RecordRate(Clock clock) {
        this.clock = clock;
        this.second = clock.millis() / 1000;
    }

    synchronized void count() {
        advance();
        counts[slot(second)]++;
    }

    synchronized double perSecond() {
        advance();
        long sum = 0;
        for (int age = 1; age <= SECONDS; age++) {
            sum += counts[slot(second - age)];
        }
        return (double) sum / SECONDS;
    }

    private void advance() {
        long now = clock.millis() / 1000;
        for (long next = Math.max(second + 1, now - SECONDS); next <= now; next++) {
            counts[slot(next)] = 0;
        }
        second = Math.max(second, now);
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, SECONDS + 1);
    }
}

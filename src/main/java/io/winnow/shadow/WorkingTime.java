package io.winnow.shadow;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds work to a half of one processor: it may take some seconds at once after a rest, and then rests as long as it works.
 * One thread works; any may ask.
 */
final class WorkingTime {

    private static final long MOST_AT_ONCE_NANOS = 5_000_000_000L;

    private static final long SHORTEST_REST_NANOS = 1_000_000L;

    private long last;
    private long credit = MOST_AT_ONCE_NANOS;
    private final AtomicLong total = new AtomicLong();

    WorkingTime(long now) {
        this.last = now;
    }

    /**
     * That work ended just now.
     *
     * @param now by {@link System#nanoTime}
     * @param worked nanoseconds of it
     * @return how long to rest before the next, in nanoseconds
     */
    long worked(long now, long worked) {
        credit = Math.min(MOST_AT_ONCE_NANOS, credit + (now - last) / 2) - worked;
        last = now;
        total.addAndGet(worked);
        return credit > -SHORTEST_REST_NANOS ? 0 : -2 * credit;
    }

    /** All work so far, in nanoseconds. */
    long total() {
        return total.get();
    }
}

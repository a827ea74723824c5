package io.winnow.metrics;

import java.util.Arrays;

/** Counts by kind in stretches of time of equal length, of which the last ones are kept. For one thread at a time. */
public final class CountRing {

    private final int[][] slots;
    private final long length;
    private long latest;

    /**
     * Empty.
     *
     * @param kinds what is counted apart
     * @param stretches as many are kept, the current one included
     * @param length of one, in milliseconds
     * @param now milliseconds since 1970
     */
    public CountRing(int kinds, int stretches, long length, long now) {
        this.slots = new int[stretches][kinds];
        this.length = length;
        this.latest = now / length;
    }

    /** A clock that is set back counts in the latest stretch. */
    public void count(int kind, long now) {
        advance(now);
        slots[slot(latest)][kind]++;
    }

    /** Forgets what is too old, and gives the number of the current stretch since 1970. */
    public long advance(long now) {
        long current = now / length;
        for (long next = Math.max(latest + 1, current - slots.length + 1); next <= current; next++) {
            Arrays.fill(slots[slot(next)], 0);
        }
        latest = Math.max(latest, current);
        return latest;
    }

    /** What was counted in one of the stretches that are kept. */
    public int count(int kind, int stretchesAgo) {
        return slots[slot(latest - stretchesAgo)][kind];
    }

    private int slot(long stretch) {
        return (int) Math.floorMod(stretch, (long) slots.length);
    }
}

package io.winnow.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * All values up to a limit, beyond it a fair sample of so many; the same values and seed keep the same ones. Eight bytes a
 * value: there may be many for each feature.
 */
public final class ValueReservoir {

    /** As many values as quantiles are taken of. */
    public static final int LIMIT = 100_000;

    private final int limit;
    private final SplittableRandom random;
    private double[] kept = new double[16];
    private long seen;

    public ValueReservoir(int limit, long seed) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + " is below 1");
        }
        this.limit = limit;
        this.random = new SplittableRandom(seed);
    }

    public void add(double value) {
        long place = seen < limit ? seen : (long) (random.nextDouble() * (seen + 1));
        if (place < limit) {
            put((int) place, value);
        }
        seen++;
    }

    /** How many values there were. */
    public long seen() {
        return seen;
    }

    /** The values that were kept. */
    public double[] values() {
        return Arrays.copyOf(kept, (int) Math.min(seen, limit));
    }

    private void put(int place, double value) {
        if (place == kept.length) {
            kept = Arrays.copyOf(kept, Math.min(limit, 2 * kept.length));
        }
        kept[place] = value;
    }
}

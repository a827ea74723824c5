package io.winnow.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * All items of a stream up to a limit, in their order; beyond it a sample in which each has the same chance: Vitter 1985,
 * R. One thread.
 */
public final class Reservoir<T> {

    private final int limit;
    private final LongUnaryOperator random;
    private final List<T> kept = new ArrayList<>();
    private long seen;

    private Reservoir(int limit, LongUnaryOperator random) {
        this.limit = limit;
        this.random = random;
    }

    /** Empty at first; the same seed keeps the same ones. */
    public static <T> Reservoir<T> ofSeed(int limit, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Reservoir<>(limit, seen -> random.nextLong(seen));
    }

    /** Of rows, which are copied. */
    public static Reservoir<double[]> of(Iterable<double[]> rows, int limit, Random random) {
        Reservoir<double[]> reservoir = new Reservoir<>(limit, seen -> (long) (random.nextDouble() * seen));
        for (double[] row : rows) {
            reservoir.add(row::clone);
        }
        return reservoir;
    }

    /** Takes the next item, which is asked for only if it is kept. */
    public void add(Supplier<? extends T> item) {
        seen++;
        if (kept.size() < limit) {
            kept.add(item.get());
            return;
        }
        long place = random.applyAsLong(seen);
        if (place < limit) {
            kept.set((int) place, item.get());
        }
    }

    /** How many items there were. */
    public long seen() {
        return seen;
    }

    /** The items that were kept. */
    public List<T> kept() {
        return Collections.unmodifiableList(kept);
    }

    /** What to say if some were not kept; empty if all were. */
    public Optional<String> warning(String what) {
        return seen <= limit
                ? Optional.empty()
                : Optional.of("a random sample of " + limit + " stands for " + seen + " " + what);
    }
}

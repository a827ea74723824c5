package io.winnow.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Keeps every vector up to a limit, beyond it a seeded sample in which each has the same chance: Vitter 1985, R. */
final class VectorSample {

    private final int limit;
    private final SplittableRandom random;
    private final List<LabelledVector> kept = new ArrayList<>();
    private long seen;

    VectorSample(int limit, long seed) {
        this.limit = limit;
        this.random = new SplittableRandom(seed);
    }

    void add(LabelledVector vector) {
        seen++;
        if (kept.size() < limit) {
            kept.add(vector);
            return;
        }
        long place = random.nextLong(seen);
        if (place < limit) {
            kept.set((int) place, vector);
        }
    }

    long seen() {
        return seen;
    }

    List<LabelledVector> labelled() {
        return List.copyOf(kept);
    }

    List<double[]> vectors() {
        return kept.stream().map(LabelledVector::vector).toList();
    }

    Optional<String> warning(String what) {
        return seen <= limit
                ? Optional.empty()
                : Optional.of("a random sample of " + limit + " stands for " + seen + " " + what);
    }
}

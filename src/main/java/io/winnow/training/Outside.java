package io.winnow.training;

import io.winnow.model.FeatureStatistics;
import java.util.List;

/** Counts vectors outside of the trained range, feature by feature. One thread. */
final class Outside {

    private static final long FEWEST = 20;
    private static final double MANY = 0.05;

    private final List<FeatureStatistics> trained;
    private final double chance;
    private final long[] outside;
    private long vectors;

    /** @param rows how many were learned from */
    Outside(List<FeatureStatistics> trained, long rows) {
        this.trained = trained;
        this.chance = 2.0 / (rows + 1);
        this.outside = new long[trained.size()];
    }

    void add(double[] vector) {
        vectors++;
        for (int i = 0; i < outside.length; i++) {
            if (vector[i] < trained.get(i).min() || vector[i] > trained.get(i).max()) {
                outside[i]++;
            }
        }
    }

    /** From 0 to 1; 0 without a vector. */
    double share(int feature) {
        return vectors == 0 ? 0 : (double) outside[feature] / vectors;
    }

    /** Whether more are outside than chance explains: of n rows and another one, the other is so often the extreme. */
    boolean areMany(int feature) {
        return vectors >= FEWEST && share(feature) > MANY + 2 * chance;
    }

    FeatureStatistics trained(int feature) {
        return trained.get(feature);
    }
}

package io.winnow.detection;

import io.winnow.model.FeatureStatistics;
import org.jspecify.annotations.Nullable;

/**
 * How far one feature of recent records is from training. Null is what cannot be told from so few records.
 *
 * @param outside the share of records with a value beyond the trained range, 0 to 1
 * @param missing the share of records without a finite value, 0 to 1
 * @param shift the population stability index of the values, at least 0; see {@link DriftWindow}
 */
public record FeatureDrift(
        String feature,
        @Nullable Double outside,
        @Nullable Double missing,
        @Nullable Double shift,
        Trained trained) {

    /** What training saw. */
    public record Trained(double min, double max, double mean) {

        static Trained of(FeatureStatistics statistics) {
            return new Trained(statistics.min(), statistics.max(), statistics.mean());
        }
    }
}

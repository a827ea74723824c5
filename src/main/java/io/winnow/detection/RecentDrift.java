package io.winnow.detection;

import java.time.Instant;
import java.util.List;

/**
 * How far recent records are from training.
 *
 * @param records as many as were looked at
 * @param since when the first of them came, or later
 * @param features in the model's order; empty for a model without training statistics
 */
public record RecentDrift(long records, Instant since, List<FeatureDrift> features) {

    public RecentDrift {
        features = List.copyOf(features);
    }
}

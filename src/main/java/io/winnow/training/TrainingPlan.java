package io.winnow.training;

import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Feature;
import io.winnow.model.GuardRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is to be trained, and how.
 *
 * @param scorerType the type of a scorer
 * @param hyperparameters of the algorithm; defaults for what is not given
 * @param learnsAnomalies whether rows labelled as anomalies are learned from too
 * @param keepsStates whether a scorer that learns in the stream keeps what it learned of each key
 * @param threshold how the threshold is chosen from the held-back rows
 * @param guard which values far outside the trained ranges are anomalous
 */
public record TrainingPlan(
        String scorerType,
        Map<String, String> hyperparameters,
        List<Feature> features,
        Split split,
        boolean learnsAnomalies,
        boolean keepsStates,
        ThresholdRule threshold,
        GuardRule guard,
        long seed,
        Instant created) {

    /** One that keeps all that is learned. */
    public TrainingPlan(
            String scorerType,
            Map<String, String> hyperparameters,
            List<Feature> features,
            Split split,
            boolean learnsAnomalies,
            ThresholdRule threshold,
            GuardRule guard,
            long seed,
            Instant created) {
        this(scorerType, hyperparameters, features, split, learnsAnomalies, true, threshold, guard, seed, created);
    }

    /** The same plan, which keeps nothing of the keys. */
    public TrainingPlan withSettingsOnly() {
        return new TrainingPlan(
                scorerType, hyperparameters, features, split, learnsAnomalies, false, threshold, guard, seed, created);
    }

    /** The same plan, whose random numbers come from another seed; the split stays. */
    public TrainingPlan withSeed(long other) {
        return new TrainingPlan(
                scorerType,
                hyperparameters,
                features,
                split,
                learnsAnomalies,
                keepsStates,
                threshold,
                guard,
                other,
                created);
    }
}

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
 * @param threshold how the threshold is chosen from the held-back rows
 * @param guard which values far outside the trained ranges are anomalous
 */
public record TrainingPlan(
        String scorerType,
        Map<String, String> hyperparameters,
        List<Feature> features,
        Split split,
        boolean learnsAnomalies,
        ThresholdRule threshold,
        GuardRule guard,
        long seed,
        Instant created) {}

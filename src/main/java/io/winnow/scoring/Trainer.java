package io.winnow.scoring;

import java.util.Map;

/** Fits a scorer. */
@FunctionalInterface
public interface Trainer {

    /**
     * The scorer that fits the data; the same data and seed give equal scores on every run.
     *
     * @throws IllegalArgumentException if there are no rows
     * @throws java.util.concurrent.CancellationException if {@code progress} says so
     */
    Scorer train(TrainingData data, Progress progress);

    /**
     * All hyperparameters that this data is learned with, the defaults and those chosen by the data included. A trainer
     * that is given these fits the same scorer.
     */
    default Map<String, String> hyperparameters(TrainingData data) {
        return Map.of();
    }
}

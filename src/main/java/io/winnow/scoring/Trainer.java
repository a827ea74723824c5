package io.winnow.scoring;

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
}

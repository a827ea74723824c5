package io.winnow.scoring;

import java.util.List;

/**
 * What a scorer is fitted to.
 *
 * @param features the names of the features, in vector order
 * @param rows finite feature vectors, scaled as the provider asks; may be iterated any number of times
 * @param anomalies rows of the training part that are labelled as anomalies and not among {@code rows}; scaled like these
 * @param heldBack more of the same, not to be learned from: for early stopping
 * @param seed where every random number comes from
 */
public record TrainingData(
        List<String> features,
        Iterable<double[]> rows,
        Iterable<double[]> anomalies,
        Iterable<double[]> heldBack,
        long seed) {

    /** Without labelled anomalies. */
    public TrainingData(List<String> features, Iterable<double[]> rows, Iterable<double[]> heldBack, long seed) {
        this(features, rows, List.of(), heldBack, seed);
    }

    public TrainingData {
        features = List.copyOf(features);
    }
}

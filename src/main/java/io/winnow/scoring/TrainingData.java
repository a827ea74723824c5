package io.winnow.scoring;

import java.util.List;

/**
 * What a scorer is fitted to.
 *
 * @param features the names of the features, in vector order
 * @param rows finite feature vectors, scaled as the provider asks; may be iterated any number of times
 * @param heldBack more of the same, not to be learned from: for early stopping
 * @param seed where every random number comes from
 */
public record TrainingData(List<String> features, Iterable<double[]> rows, Iterable<double[]> heldBack, long seed) {

    public TrainingData {
        features = List.copyOf(features);
    }
}

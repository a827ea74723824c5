package io.winnow.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a scorer was trained with; enough to do it again.
 *
 * @param rows how many were learned from
 * @param source the data: a file and its digest, or a topic and its offsets
 * @param seed where every random number came from
 * @param hyperparameters the algorithm's settings, all of them
 * @param libraries the versions of what was used, by name
 */
public record TrainingRun(
        long rows, String source, long seed, Map<String, String> hyperparameters, Map<String, String> libraries) {

    public TrainingRun {
        if (rows < 0) {
            throw new IllegalArgumentException("there cannot be " + rows + " training rows");
        }
        hyperparameters = sorted(hyperparameters);
        libraries = sorted(libraries);
    }

    private static SortedMap<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}

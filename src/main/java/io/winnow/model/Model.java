package io.winnow.model;

import io.winnow.feature.Feature;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerProviders;
import java.util.List;
import java.util.TreeMap;

/**
 * What a detector judges by, as one immutable whole.
 *
 * @param id tells this model from any other
 * @param scorerType the type of its scorer
 * @param features the fields of a vector, in order
 * @param threshold on the raw scale; a higher score is anomalous
 */
public record Model(String id, String scorerType, List<Feature> features, Scorer scorer, double threshold) {

    /** The threshold of bounds: the score at a bound. */
    private static final double AT_THE_BOUND = 1.0;

    public Model {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one feature");
        }
        if (!(threshold > 0 && threshold <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("threshold " + threshold + " is not a finite number above 0");
        }
    }

    /** The model that configured bounds make; equal bounds in any order make the same id. */
    public static Model ofBounds(List<Bounds> bounds) {
        TreeMap<String, Bounds> byPath = new TreeMap<>();
        for (Bounds bound : bounds) {
            if (byPath.put(bound.feature().path(), bound) != null) {
                throw new IllegalArgumentException(
                        "there are two bounds of " + bound.feature().path());
            }
        }
        List<Bounds> ordered = List.copyOf(byPath.values());
        NamedArrays arrays = new NamedArrays();
        arrays.doubles("min", ordered.stream().mapToDouble(Bounds::min).toArray());
        arrays.doubles("max", ordered.stream().mapToDouble(Bounds::max).toArray());
        ScorerProvider provider = ScorerProviders.load().get("bounds");
        List<Feature> features = ordered.stream().map(Bounds::feature).toList();
        return new Model(Digest.of(ordered.toString()), provider.type(), features, provider.read(arrays), AT_THE_BOUND);
    }

    /** This model with another threshold; its id tells so. */
    public Model withThreshold(double other) {
        return new Model(id + "@" + other, scorerType, features, scorer, other);
    }
}

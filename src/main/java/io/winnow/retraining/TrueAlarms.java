package io.winnow.retraining;

import io.winnow.training.Place;
import java.util.List;
import java.util.Set;

/**
 * What people say are anomalies.
 *
 * @param origins where their records are, or were, as text
 * @param vectors those of them that have the champion's features; the records may have expired
 */
public record TrueAlarms(Set<String> origins, List<double[]> vectors) {

    /** Of nobody. */
    public static final TrueAlarms NONE = new TrueAlarms(Set.of(), List.of());

    boolean contains(Place place) {
        return origins.contains(place.toString());
    }
}

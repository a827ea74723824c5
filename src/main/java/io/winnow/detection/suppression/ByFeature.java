package io.winnow.detection.suppression;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A setting for each feature.
 *
 * @param named by the name of the feature
 * @param others of every other feature; null if there is none
 */
record ByFeature<T>(Map<String, T> named, @Nullable T others) {

    ByFeature {
        named = Map.copyOf(named);
    }

    Optional<T> of(String feature) {
        return Optional.ofNullable(named.getOrDefault(feature, others));
    }
}

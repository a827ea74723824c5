package io.winnow.activity;

import io.winnow.feature.Feature;
import io.winnow.stream.Judgement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An anomaly and what it was judged by.
 *
 * @param features of the model, by name
 * @param vector of the features in order, null where one is not finite
 */
public record KnownAnomaly(Anomaly anomaly, List<String> features, List<@Nullable Double> vector) {

    public KnownAnomaly {
        features = List.copyOf(features);
        vector = Collections.unmodifiableList(new ArrayList<>(vector));
    }

    static KnownAnomaly of(Judgement judgement) {
        List<@Nullable Double> vector = new ArrayList<>();
        for (double value : judgement.vector().vector()) {
            vector.add(Double.isFinite(value) ? (Double) value : null);
        }
        List<String> features =
                judgement.model().features().stream().map(Feature::name).toList();
        return new KnownAnomaly(Anomaly.of(judgement), features, vector);
    }
}

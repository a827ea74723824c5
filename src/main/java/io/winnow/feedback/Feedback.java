package io.winnow.feedback;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of an anomaly, with all that is needed to learn from it when the record is gone.
 *
 * @param origin of the record: topic-partition@offset
 * @param by who says it
 * @param at when
 * @param record what was judged
 */
@RegisterForReflection
public record Feedback(
        String origin, Alarm label, String by, @Nullable String comment, Instant at, Judged record) {

    /**
     * A record as it was judged.
     *
     * @param time the record's own
     * @param model the id of what judged it
     * @param vector of the features in order, null where one is not finite
     * @param rawScore null if it was judged without one
     */
    @RegisterForReflection
    public record Judged(
            Instant time,
            String model,
            String scorer,
            List<String> features,
            List<@Nullable Double> vector,
            @Nullable Double rawScore,
            @Nullable String reason) {

        public Judged {
            features = List.copyOf(features);
            vector = Collections.unmodifiableList(new ArrayList<>(vector));
        }

        /** The numbers, NaN where one is not finite. */
        public double[] numbers() {
            return vector.stream()
                    .mapToDouble(value -> value == null ? Double.NaN : value)
                    .toArray();
        }
    }
}

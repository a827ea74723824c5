package io.winnow.stream;

import io.winnow.detection.FeatureVector;
import io.winnow.detection.Outcome;
import io.winnow.model.Model;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One record and what became of it: made once, and announced once, before the record leaves. Neither its key nor its
 * vector is to be changed.
 *
 * @param time the record's event time
 * @param vector what it was judged by
 * @param model the one in use; also of a record that could not be judged
 * @param nanos time spent on decoding and scoring
 */
public record Judgement(
        Origin origin,
        @Nullable Bytes key,
        Instant time,
        FeatureVector vector,
        Outcome outcome,
        Model model,
        long nanos) {

    /** The same record, of which something else became. */
    Judgement with(Outcome other) {
        return new Judgement(origin, key, time, vector, other, model, nanos);
    }
}

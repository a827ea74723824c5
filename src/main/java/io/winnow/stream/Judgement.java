package io.winnow.stream;

import io.winnow.detection.FeatureVector;
import io.winnow.detection.Outcome;
import io.winnow.model.Model;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One record and what became of it: made once, and announced once, before the record leaves. Neither the record nor its
 * vector is to be changed.
 *
 * @param record as it came, but for the headers that tell what became of it
 * @param vector what it was judged by
 * @param model the one in use; also of a record that could not be judged
 * @param nanos time spent on decoding and scoring
 */
public record Judgement(
        Origin origin, Record<byte[], byte[]> record, FeatureVector vector, Outcome outcome, Model model, long nanos) {

    /** The record's key; not to be changed. */
    @Nullable
    public Bytes key() {
        return Bytes.wrap(record.key());
    }

    /** The record's event time. */
    public Instant time() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The same record, of which something else became. */
    Judgement with(Outcome other) {
        return new Judgement(origin, record, vector, other, model, nanos);
    }
}

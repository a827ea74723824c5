package io.winnow.app;

import io.winnow.detection.Detection;
import io.winnow.scoring.Score;
import io.winnow.stream.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One anomaly as people and programs see it.
 *
 * @param origin where the record was read: topic-partition@offset
 * @param key the record's key as text, or in hexadecimal where its start is none or holds control characters, those of
 *     bidirectional text too; after 200 characters it is cut, and {@code … (n bytes)} tells the size of the whole key
 * @param time the record's event time
 * @param score 1 is the threshold; null if a missing field decided
 */
public record Anomaly(
        String origin,
        @Nullable String key,
        Instant time,
        @Nullable Double score,
        @Nullable Double rawScore,
        @Nullable String reason,
        List<Detection.Share> shares,
        String scorer,
        String model) {

    static Anomaly of(Origin origin, byte @Nullable [] key, Instant time, Detection detection) {
        Score score = detection.score();
        return new Anomaly(
                origin.toString(),
                key == null ? null : KeyText.of(key),
                time,
                score == null ? null : score.calibrated(),
                score == null ? null : score.raw(),
                detection.reason(),
                detection.shares(),
                detection.model().scorerType(),
                detection.model().id());
    }
}

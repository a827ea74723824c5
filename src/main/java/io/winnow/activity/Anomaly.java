package io.winnow.activity;

import io.winnow.detection.Detection;
import io.winnow.detection.Outcome;
import io.winnow.scoring.Score;
import io.winnow.stream.Judgement;
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

    static Anomaly of(Judgement judgement) {
        Outcome outcome = judgement.outcome();
        Score score = outcome.score();
        return new Anomaly(
                judgement.origin().toString(),
                judgement.key() == null ? null : KeyText.of(judgement.key().get()),
                judgement.time(),
                score == null ? null : score.ratio(),
                score == null ? null : score.raw(),
                outcome.reason(),
                outcome.shares(),
                judgement.model().scorerType(),
                judgement.model().id());
    }
}

package io.winnow.shadow;

import io.winnow.activity.KeyText;
import io.winnow.detection.Outcome;
import io.winnow.detection.Route;
import io.winnow.scoring.Score;
import io.winnow.stream.Judgement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that the two models judge differently.
 *
 * @param origin where the record was read: topic-partition@offset
 * @param time the record's event time
 */
public record Disagreement(String origin, @Nullable String key, Instant time, Side champion, Side shadow) {

    static Disagreement of(Judgement champion, Outcome shadow) {
        byte[] key = champion.record().key();
        return new Disagreement(
                champion.origin().toString(),
                key == null ? null : KeyText.of(key),
                champion.time(),
                Side.of(champion.outcome()),
                Side.of(shadow));
    }

    /**
     * What one model says.
     *
     * @param score 1 is the threshold; null if no scorer was asked
     */
    public record Side(
            Route verdict,
            @Nullable Double score,
            @Nullable Double rawScore,
            @Nullable String reason) {

        static Side of(Outcome outcome) {
            Score score = outcome.score();
            return new Side(
                    Comparison.verdict(outcome),
                    score == null ? null : score.ratio(),
                    score == null ? null : score.raw(),
                    outcome.explanation());
        }
    }
}

package io.winnow.detection;

import io.winnow.feature.Line;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A judged record.
 *
 * @param score null if a missing field decided
 * @param reason one line a person can read; null for a normal record that has a score
 * @param shares each feature's share of an anomaly's score, the largest first
 * @param model what the record was judged by
 * @param expected what a scorer that learns expected of each feature, in order, null where nothing; empty unless asked
 * @param suppressedBy the name of the rule that suppresses an anomaly; null if none does
 */
public record Detection(
        Verdict verdict,
        @Nullable Score score,
        @Nullable String reason,
        List<Share> shares,
        Model model,
        List<@Nullable Expected> expected,
        @Nullable String suppressedBy)
        implements Outcome {

    public Detection {
        reason = reason == null ? null : Line.of(reason);
    }

    /** Before any rule was asked. */
    public Detection(Verdict verdict, @Nullable Score score, @Nullable String reason, List<Share> shares, Model model) {
        this(verdict, score, reason, shares, model, List.of(), null);
    }

    /** The same, and what was expected of each feature. */
    Detection with(List<@Nullable Expected> expectations) {
        return new Detection(verdict, score, reason, shares, model, expectations, suppressedBy);
    }

    @Override
    public Route route() {
        return verdict == Verdict.ANOMALOUS && suppressedBy == null ? Route.ANOMALOUS : Route.NORMAL;
    }

    @Override
    public Outcome suppressedBy(String rule) {
        return new Detection(verdict, score, reason, shares, model, expected, rule);
    }

    /**
     * One feature's part in an anomaly.
     *
     * @param field the feature's name
     * @param share share of the score, above 0 and at most 1
     * @param expected what a scorer that learns in the stream expected; null if the scorer expects nothing
     */
    public record Share(
            String field,
            double value,
            double share,
            Direction direction,
            @Nullable Expected expected) {

        /** Of a scorer that expects no particular value. */
        public Share(String field, double value, double share, Direction direction) {
            this(field, value, share, direction, null);
        }
    }
}

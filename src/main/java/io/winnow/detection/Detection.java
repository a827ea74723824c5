package io.winnow.detection;

import io.winnow.feature.Line;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution.Direction;
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
 */
public record Detection(
        Verdict verdict, @Nullable Score score, @Nullable String reason, List<Share> shares, Model model)
        implements Outcome {

    public Detection {
        reason = reason == null ? null : Line.of(reason);
    }

    /**
     * One feature's part in an anomaly.
     *
     * @param field the feature's name
     * @param share share of the score, above 0 and at most 1
     */
    public record Share(String field, double value, double share, Direction direction) {}
}

package io.winnow.detection;

import io.winnow.detection.Detection.Share;
import io.winnow.feature.RecordError;
import io.winnow.feature.WarmUp;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one record. What does not apply to it is null. */
public sealed interface Outcome permits Detection, WarmingUp, Rejection {

    Route route();

    /** Null of a record that could not be judged. */
    default @Nullable Verdict verdict() {
        return null;
    }

    /** Null unless a scorer was asked. */
    default @Nullable Score score() {
        return null;
    }

    /** Why the verdict is what it is, in one line that a person can read; null for a normal record that has a score. */
    default @Nullable String reason() {
        return null;
    }

    /** Each feature's share of an anomaly's score, the largest first. */
    default List<Share> shares() {
        return List.of();
    }

    /** What a scorer that learns expected of each feature, in order, null where nothing; empty unless it was asked. */
    default List<@Nullable Expected> expected() {
        return List.of();
    }

    /** How much of its history the key has; null if that is enough. */
    default @Nullable WarmUp warmUp() {
        return null;
    }

    /** The name of the rule that suppresses an anomaly; null if none does. */
    default @Nullable String suppressedBy() {
        return null;
    }

    /** The same, suppressed by a rule if it is an anomaly. */
    default Outcome suppressedBy(String rule) {
        return this;
    }

    /** Why the record could not be judged. */
    default @Nullable RecordError error() {
        return null;
    }

    /** The error in one line that a person can read; never the payload. */
    default @Nullable String detail() {
        return null;
    }

    /** The error of a record that could not be judged, else the reason; null for a normal record that has a score. */
    default @Nullable String explanation() {
        return detail() == null ? reason() : detail();
    }

    /** What judged the record; null if it could not be judged. */
    default @Nullable Model model() {
        return null;
    }
}

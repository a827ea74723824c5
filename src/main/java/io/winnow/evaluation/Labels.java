package io.winnow.evaluation;

import java.util.Locale;
import java.util.OptionalDouble;

/** What both choices by labels need and say. */
final class Labels {

    private Labels() {}

    static void required(LabelledScores scores) {
        if (scores.anomalies() == 0 || scores.normals() == 0) {
            throw new IllegalArgumentException(
                    "a threshold from labels needs normal and anomalous records, but there are " + scores.normals()
                            + " and " + scores.anomalies() + "; use quantile, budget or fixed");
        }
        if (!canTell(scores)) {
            throw new IllegalArgumentException("every score is 0, so no threshold parts the records; use fixed");
        }
    }

    /** Whether both groups have a record and some threshold parts them. */
    static boolean canTell(LabelledScores scores) {
        return scores.anomalies() > 0 && scores.normals() > 0 && scores.max() > Double.MIN_VALUE;
    }

    static String found(ConfusionMatrix matrix) {
        return ": " + matrix.truePositives() + " of " + (matrix.truePositives() + matrix.falseNegatives())
                + " anomalies and " + matrix.falsePositives() + " false alarms in " + matrix.size() + " records";
    }

    static String rounded(OptionalDouble share) {
        return String.format(Locale.ROOT, "%.3f", share.orElse(0));
    }
}

package io.winnow.report;

import io.winnow.evaluation.ChosenThreshold;
import io.winnow.evaluation.LabelledScores;
import io.winnow.evaluation.Words;
import java.util.Optional;

/**
 * The share of records above a threshold, here and as it was expected when the threshold was chosen.
 *
 * @param expected 0 to 1; NaN if it is not known
 */
public record AlertShare(double expected, long detections, long records) {

    /** In how many standard deviations chance may explain a difference. */
    private static final double CHANCE = 3;

    private static final double MUCH_TIMES = 2;
    private static final double MUCH_POINTS = 0.1;

    static AlertShare of(ChosenThreshold threshold, LabelledScores scores) {
        return new AlertShare(threshold.alertShare(), scores.above(threshold.value()), scores.size());
    }

    double actual() {
        return (double) detections / records;
    }

    /**
     * Whether the actual share is another than the expected one: by a factor of two or by ten percentage points, and by
     * more than three standard deviations of the difference between two counts.
     */
    public boolean isFar() {
        return isMuch() && isMoreThanChance();
    }

    /** A sentence without a full stop, if the share is far from what was expected. */
    public Optional<String> warning() {
        return isFar()
                ? Optional.of(Words.share(actual()) + " of these records are anomalous, " + Words.expected(expected)
                        + " were expected when the threshold was chosen: the data has changed since, or the threshold does"
                        + " not fit it")
                : Optional.empty();
    }

    private boolean isMuch() {
        double more = Math.max(actual(), expected);
        double less = Math.min(actual(), expected);
        return more >= MUCH_TIMES * less || more - less >= MUCH_POINTS;
    }

    /** The expected share was counted too, so it varies as much as if it came from as many records; NaN is never far. */
    private boolean isMoreThanChance() {
        double awaited = expected * records;
        return Math.abs(detections - awaited) > CHANCE * Math.sqrt(detections + awaited);
    }
}

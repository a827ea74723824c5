package io.winnow.evaluation;

import java.util.Locale;
import java.util.OptionalDouble;

/** What a threshold promises, in words: what it catches, what it costs, and which other one does better. */
public final class Outlook {

    /** Below this difference another threshold is not worth the change. */
    private static final double WORTH_SAYING = 0.01;

    private final LabelledScores scores;
    private final OptionalDouble recordsPerDay;

    public Outlook(LabelledScores scores, DayRate rate) {
        this(scores, rate.perDay());
    }

    Outlook(LabelledScores scores, OptionalDouble recordsPerDay) {
        this.scores = scores;
        this.recordsPerDay = recordsPerDay;
    }

    /** One or two sentences. */
    public String at(double threshold) {
        if (scores.anomalies() == 0) {
            return "Threshold " + Words.exact(threshold) + ": expect "
                    + rate((double) scores.above(threshold) / scores.size(), "alarms") + ".";
        }
        ConfusionMatrix matrix = ConfusionMatrix.at(threshold, scores);
        return "Threshold " + Words.exact(threshold) + " catches " + caught(matrix) + " anomalies in " + matrix.size()
                + " labelled records, with "
                + falseAlarms(matrix) + "; " + better(matrix) + ".";
    }

    private String better(ConfusionMatrix matrix) {
        if (!Labels.canTell(scores)) {
            return "the labels cannot tell whether another one is better";
        }
        double other = new BestF1().from(scores).value();
        ConfusionMatrix best = ConfusionMatrix.at(other, scores);
        double gain = f1(best) - f1(matrix);
        return gain < WORTH_SAYING
                ? String.format(Locale.ROOT, "no other threshold has a better F1 than this, %.3f", f1(matrix))
                : String.format(
                        Locale.ROOT,
                        "threshold %s does better: it catches %s, with %s (F1 %.3f instead of %.3f%s)",
                        Words.exact(other),
                        best.caught(),
                        falseAlarms(best),
                        f1(best),
                        f1(matrix),
                        caution());
    }

    private String caution() {
        return scores.anomalies() < Automatic.ENOUGH_ANOMALIES
                ? ", but few anomalies are labelled: " + scores.anomalies()
                : "";
    }

    private static String caught(ConfusionMatrix matrix) {
        return matrix.caught() + " of " + (matrix.caught() + matrix.missed());
    }

    private String falseAlarms(ConfusionMatrix matrix) {
        return rate((double) matrix.falseAlarms() / matrix.size(), "false alarms");
    }

    private String rate(double share, String what) {
        if (share == 0) {
            return "no " + what;
        }
        return recordsPerDay.isPresent()
                ? "about " + Words.number(share * recordsPerDay.getAsDouble()) + " " + what + " a day"
                : Words.number(1000 * share) + " " + what + " per 1,000 records";
    }

    private static double f1(ConfusionMatrix matrix) {
        return matrix.f1().orElse(0);
    }
}

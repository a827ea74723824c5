package io.winnow.evaluation;

import java.util.Locale;
import java.util.OptionalDouble;

/** What a threshold promises, in words: what it catches, what it costs, and which other one does better. */
public final class Outlook {

    /** Below this difference another threshold is not worth the change. */
    private static final double WORTH_SAYING = 0.01;

    /** A share of which none was met among n records is below 3 / n with 95 % confidence. */
    private static final int RULE_OF_THREE = 3;

    /** The area of scores that say nothing. */
    private static final double CHANCE = 0.5;

    private final LabelledScores scores;
    private final OptionalDouble recordsPerDay;

    public Outlook(LabelledScores scores, DayRate rate) {
        this(scores, rate.forecast());
    }

    Outlook(LabelledScores scores, OptionalDouble recordsPerDay) {
        this.scores = scores;
        this.recordsPerDay = recordsPerDay;
    }

    /** One or two sentences. */
    public String at(double threshold) {
        if (scores.anomalies() == 0) {
            return "Threshold " + Words.exact(threshold) + ": " + expected(scores.above(threshold)) + ".";
        }
        ConfusionMatrix matrix = ConfusionMatrix.at(threshold, scores);
        return "Threshold " + Words.exact(threshold) + " catches " + caught(matrix) + " anomalies in " + matrix.size()
                + " labelled records, with "
                + falseAlarms(matrix) + "; " + better(matrix) + "." + chance();
    }

    /** Where anomalies score lower than other records, no threshold is of use. */
    private String chance() {
        if (scores.normals() == 0) {
            return "";
        }
        double area = RocCurve.of(ThresholdSweep.of(scores), 2).area();
        return area < CHANCE
                ? String.format(
                        Locale.ROOT,
                        " The scores are no better than chance (AUC-ROC %.3f): do not use them; choose other features,"
                                + " or another scorer.",
                        area)
                : "";
    }

    private String expected(int alarms) {
        return alarms == 0 && scores.size() <= RULE_OF_THREE
                ? "too few records, " + scores.size() + ", to say how many alarms to expect"
                : "expect " + rate(alarms, scores.size(), "alarms");
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
                        "threshold %s has a better F1, %.3f instead of %.3f%s: it catches %s, with %s",
                        Words.exact(other),
                        f1(best),
                        f1(matrix),
                        caution(),
                        best.truePositives(),
                        falseAlarms(best));
    }

    private String caution() {
        return scores.anomalies() < Automatic.ENOUGH_ANOMALIES
                ? ", but few anomalies are labelled, " + scores.anomalies()
                : "";
    }

    private static String caught(ConfusionMatrix matrix) {
        return matrix.truePositives() + " of " + (matrix.truePositives() + matrix.falseNegatives());
    }

    private String falseAlarms(ConfusionMatrix matrix) {
        return rate(matrix.falsePositives(), matrix.size(), "false alarms");
    }

    private String rate(long alarms, long records, String what) {
        if (alarms > 0) {
            return (recordsPerDay.isPresent() ? "about " : "") + often((double) alarms / records, what);
        }
        return records <= RULE_OF_THREE
                ? "no " + what + " in " + records + " records"
                : "fewer than " + often((double) RULE_OF_THREE / records, what) + " (none in " + records + " records)";
    }

    private String often(double share, String what) {
        return recordsPerDay.isPresent()
                ? Words.number(share * recordsPerDay.getAsDouble()) + " " + what + " a day"
                : Words.number(1000 * share) + " " + what + " per 1,000 records";
    }

    private static double f1(ConfusionMatrix matrix) {
        return matrix.f1().orElse(0);
    }
}

package io.winnow.evaluation;

import java.util.OptionalDouble;

/**
 * How many records a threshold judged rightly and wrongly.
 *
 * @param truePositives anomalies above the threshold
 * @param falsePositives normal records above it
 * @param falseNegatives anomalies at or below it
 * @param trueNegatives normal records at or below it
 */
public record ConfusionMatrix(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

    /** A record is anomalous when its score is above the threshold, not when it is equal. */
    public static ConfusionMatrix at(double threshold, LabelledScores scores) {
        int truePositives = scores.anomaliesAbove(threshold);
        int falsePositives = scores.normalsAbove(threshold);
        return new ConfusionMatrix(
                truePositives, falsePositives, scores.anomalies() - truePositives, scores.normals() - falsePositives);
    }

    public long detections() {
        return truePositives + falsePositives;
    }

    public long size() {
        return detections() + falseNegatives + trueNegatives;
    }

    /** The share of detections that are anomalies; none without a detection. */
    public OptionalDouble precision() {
        return share(truePositives, detections());
    }

    /** The share of anomalies that are detected; none without an anomaly. */
    public OptionalDouble recall() {
        return share(truePositives, truePositives + falseNegatives);
    }

    /** The share of normal records that are detected; none without a normal record. */
    public OptionalDouble falseAlarmShare() {
        return share(falsePositives, falsePositives + trueNegatives);
    }

    /** The harmonic mean of precision and recall, 0 without a catch; none without an anomaly. */
    public OptionalDouble f1() {
        return truePositives + falseNegatives == 0
                ? OptionalDouble.empty()
                : share(2 * truePositives, detections() + truePositives + falseNegatives);
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}

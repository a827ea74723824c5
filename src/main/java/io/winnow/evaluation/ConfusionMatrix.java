package io.winnow.evaluation;

import java.util.OptionalDouble;

/**
 * How many records a threshold judged rightly and wrongly.
 *
 * @param caught anomalies above the threshold
 * @param falseAlarms normal records above it
 * @param missed anomalies at or below it
 * @param passed normal records at or below it
 */
public record ConfusionMatrix(long caught, long falseAlarms, long missed, long passed) {

    /** A record is anomalous when its score is above the threshold, not when it is equal. */
    public static ConfusionMatrix at(double threshold, LabelledScores scores) {
        int caught = scores.anomaliesAbove(threshold);
        int falseAlarms = scores.normalsAbove(threshold);
        return new ConfusionMatrix(caught, falseAlarms, scores.anomalies() - caught, scores.normals() - falseAlarms);
    }

    public long detections() {
        return caught + falseAlarms;
    }

    public long size() {
        return detections() + missed + passed;
    }

    /** The share of detections that are anomalies; none without a detection. */
    public OptionalDouble precision() {
        return share(caught, detections());
    }

    /** The share of anomalies that are detected; none without an anomaly. */
    public OptionalDouble recall() {
        return share(caught, caught + missed);
    }

    /** The share of normal records that are detected; none without a normal record. */
    public OptionalDouble falseAlarmShare() {
        return share(falseAlarms, falseAlarms + passed);
    }

    /** The harmonic mean of precision and recall, 0 without a catch; none without an anomaly. */
    public OptionalDouble f1() {
        return caught + missed == 0 ? OptionalDouble.empty() : share(2 * caught, detections() + caught + missed);
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}

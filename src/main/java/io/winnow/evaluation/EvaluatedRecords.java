package io.winnow.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/** The records that models are judged on, in order: their features and, if known, event times and labels. */
public final class EvaluatedRecords {

    private final List<String> features;
    private final double[][] columns;
    private final long[] times;
    private final boolean[] anomalous;

    private EvaluatedRecords(List<String> features, double[][] columns, long[] times, boolean[] anomalous) {
        this.features = List.copyOf(features);
        this.columns = columns;
        this.times = times;
        this.anomalous = anomalous;
    }

    /** One column of values for each feature, as long as there are records; NaN where a record lacks the field. */
    public static EvaluatedRecords of(List<String> features, double[][] columns) {
        if (features.size() != columns.length || features.isEmpty()) {
            throw new IllegalArgumentException("there are " + features.size() + " features but " + columns.length
                    + " columns; at least one of each is needed");
        }
        double[][] copies = columns.clone();
        for (int i = 0; i < copies.length; i++) {
            copies[i] = columns[i].clone();
            sameLength("values of " + features.get(i), copies[i].length, columns[0].length);
        }
        return new EvaluatedRecords(features, copies, new long[0], new boolean[0]);
    }

    /** The same with event times, milliseconds since 1970, ascending. */
    public EvaluatedRecords at(long[] millis) {
        sameLength("times", millis.length, size());
        for (int i = 1; i < millis.length; i++) {
            if (millis[i] < millis[i - 1]) {
                throw new IllegalArgumentException("record " + i + " is older than the one before it; sort by time");
            }
        }
        return new EvaluatedRecords(features, columns, millis.clone(), anomalous);
    }

    /** The same with labels. */
    public EvaluatedRecords labelled(boolean[] labels) {
        sameLength("labels", labels.length, size());
        return new EvaluatedRecords(features, columns, times, labels.clone());
    }

    private static void sameLength(String what, int length, int records) {
        if (length != records) {
            throw new IllegalArgumentException("there are " + length + " " + what + " but " + records + " records");
        }
    }

    public int size() {
        return columns[0].length;
    }

    List<String> features() {
        return features;
    }

    double value(int feature, int record) {
        return columns[feature][record];
    }

    boolean areLabelled() {
        return anomalous.length > 0;
    }

    boolean isAnomalous(int record) {
        return areLabelled() && anomalous[record];
    }

    boolean haveTimes() {
        return times.length > 0;
    }

    /** The event time, or the record's number where there are no times. */
    long time(int record) {
        return haveTimes() ? times[record] : record;
    }

    /** None where all have one time or none. */
    OptionalDouble perDay() {
        DayRate rate = new DayRate();
        for (long time : times) {
            rate.add((double) time);
        }
        return rate.perDay();
    }
}

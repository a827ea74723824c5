package io.winnow.evaluation;

import java.util.Arrays;

/** The raw scores of some records in two groups, normal and anomalous; without labels all count as normal. */
public final class LabelledScores {

    private final double[] normal;
    private final double[] anomalous;

    private LabelledScores(double[] normal, double[] anomalous) {
        Arrays.sort(normal);
        Arrays.sort(anomalous);
        this.normal = normal;
        this.anomalous = anomalous;
    }

    /** The scores of labelled records; each is finite and at least 0, and there is at least one. */
    public static LabelledScores of(double[] scores, boolean[] anomalous) {
        if (scores.length != anomalous.length) {
            throw new IllegalArgumentException(
                    "there are " + scores.length + " scores but " + anomalous.length + " labels");
        }
        return new LabelledScores(pick(scores, anomalous, false), pick(scores, anomalous, true));
    }

    /** The scores of records without labels. */
    public static LabelledScores unlabelled(double[] scores) {
        return of(scores, new boolean[scores.length]);
    }

    private static double[] pick(double[] scores, boolean[] anomalous, boolean wanted) {
        double[] picked = new double[scores.length];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (anomalous[i] == wanted) {
                picked[count++] = checked(scores[i]);
            }
        }
        if (scores.length == 0) {
            throw new IllegalArgumentException("there are no scores; at least one is needed");
        }
        return Arrays.copyOf(picked, count);
    }

    private static double checked(double score) {
        if (!(score >= 0 && score <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("score " + score + " is not a finite number of at least 0");
        }
        return score + 0.0; // -0.0 sorts below 0.0 and yet is equal to it
    }

    public int size() {
        return normal.length + anomalous.length;
    }

    public int normals() {
        return normal.length;
    }

    public int anomalies() {
        return anomalous.length;
    }

    /** How many records a threshold calls anomalous. */
    public int above(double threshold) {
        return normalsAbove(threshold) + anomaliesAbove(threshold);
    }

    int normalsAbove(double threshold) {
        return above(normal, threshold);
    }

    int anomaliesAbove(double threshold) {
        return above(anomalous, threshold);
    }

    /** The normal score at a place in ascending order. */
    double normal(int place) {
        return normal[place];
    }

    /** The anomalous score at a place in ascending order. */
    double anomalous(int place) {
        return anomalous[place];
    }

    double least() {
        return Math.min(first(normal), first(anomalous));
    }

    double greatest() {
        return Math.max(last(normal), last(anomalous));
    }

    /** The least score above a value, infinity if there is none. */
    double next(double value) {
        int normals = normalsAbove(value);
        int anomalies = anomaliesAbove(value);
        double next = normals == 0 ? Double.POSITIVE_INFINITY : normal[normal.length - normals];
        return anomalies == 0 ? next : Math.min(next, anomalous[anomalous.length - anomalies]);
    }

    private static double first(double[] ascending) {
        return ascending.length == 0 ? Double.POSITIVE_INFINITY : ascending[0];
    }

    private static double last(double[] ascending) {
        return ascending.length == 0 ? 0 : ascending[ascending.length - 1];
    }

    private static int above(double[] ascending, double threshold) {
        int from = 0;
        int to = ascending.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ascending[middle] > threshold) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return ascending.length - from;
    }
}

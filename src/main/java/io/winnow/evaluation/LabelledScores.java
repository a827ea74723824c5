package io.winnow.evaluation;

import java.util.Arrays;

/**
 * The raw scores of some records in groups: normal, anomalous, and those without a label among labelled ones, which count
 * as detections only. Where no record has a label, all count as normal. A score is at least 0, and infinite where something
 * else than the score makes the record anomalous, so that no threshold is above it.
 */
public final class LabelledScores {

    private final double[] normal;
    private final double[] anomalous;
    private final double[] unlabelled;

    private LabelledScores(double[] normal, double[] anomalous, double[] unlabelled) {
        this.normal = sorted(normal);
        this.anomalous = sorted(anomalous);
        this.unlabelled = sorted(unlabelled);
        if (size() == 0) {
            throw new IllegalArgumentException("there are no scores; at least one is needed");
        }
    }

    /** The scores of labelled records; there is at least one. */
    public static LabelledScores of(double[] scores, boolean[] anomalous) {
        if (scores.length != anomalous.length) {
            throw new IllegalArgumentException(
                    "there are " + scores.length + " scores but " + anomalous.length + " labels");
        }
        return new LabelledScores(pick(scores, anomalous, false), pick(scores, anomalous, true), new double[0]);
    }

    /** The scores of records of which some have no label. */
    public static LabelledScores of(double[] normal, double[] anomalous, double[] unlabelled) {
        return normal.length + anomalous.length == 0
                ? new LabelledScores(unlabelled, anomalous, normal)
                : new LabelledScores(normal, anomalous, unlabelled);
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
                picked[count++] = scores[i];
            }
        }
        return Arrays.copyOf(picked, count);
    }

    private static double[] sorted(double[] scores) {
        double[] sorted = new double[scores.length];
        Arrays.setAll(sorted, i -> checked(scores[i]));
        Arrays.parallelSort(sorted);
        return sorted;
    }

    private static double checked(double score) {
        if (!(score >= 0)) {
            throw new IllegalArgumentException("score " + score + " is not a number of at least 0");
        }
        return score + 0.0; // -0.0 sorts below 0.0 and yet is equal to it
    }

    public int size() {
        return normal.length + anomalous.length + unlabelled.length;
    }

    /** Those with a label only. */
    LabelledScores known() {
        return unlabelled.length == 0 ? this : new LabelledScores(normal, anomalous, new double[0]);
    }

    public int normals() {
        return normal.length;
    }

    public int anomalies() {
        return anomalous.length;
    }

    public int unlabelled() {
        return unlabelled.length;
    }

    /** Whether some threshold makes a normal record normal, if there are any. */
    public boolean canBeNormal() {
        return normals() == 0 || normalsAlwaysAbove() < normals();
    }

    /** How many normal records no threshold makes normal. */
    int normalsAlwaysAbove() {
        return normalsAbove(Double.MAX_VALUE);
    }

    /** How many records a threshold calls anomalous. */
    public int above(double threshold) {
        return normalsAbove(threshold) + anomaliesAbove(threshold) + unlabelledAbove(threshold);
    }

    int normalsAbove(double threshold) {
        return above(normal, threshold);
    }

    int anomaliesAbove(double threshold) {
        return above(anomalous, threshold);
    }

    int unlabelledAbove(double threshold) {
        return above(unlabelled, threshold);
    }

    /** Every score once, the highest first. */
    double[] distinctDescending() {
        double[] all = new double[size()];
        System.arraycopy(normal, 0, all, 0, normal.length);
        System.arraycopy(anomalous, 0, all, normal.length, anomalous.length);
        System.arraycopy(unlabelled, 0, all, normal.length + anomalous.length, unlabelled.length);
        Arrays.parallelSort(all);
        double[] distinct = new double[all.length];
        int count = 0;
        for (int i = all.length - 1; i >= 0; i--) {
            if (count == 0 || all[i] < distinct[count - 1]) {
                distinct[count++] = all[i];
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    /** The normal score at a place in ascending order. */
    double normal(int place) {
        return normal[place];
    }

    /** The anomalous score at a place in ascending order. */
    double anomalous(int place) {
        return anomalous[place];
    }

    double min() {
        return Math.min(Math.min(first(normal), first(anomalous)), first(unlabelled));
    }

    double max() {
        return Math.max(Math.max(last(normal), last(anomalous)), last(unlabelled));
    }

    /** The least score above a value, infinity if there is none. */
    double next(double value) {
        return Math.min(Math.min(next(normal, value), next(anomalous, value)), next(unlabelled, value));
    }

    private static double next(double[] ascending, double value) {
        int above = above(ascending, value);
        return above == 0 ? Double.POSITIVE_INFINITY : ascending[ascending.length - above];
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

package io.winnow.evaluation;

import java.util.Arrays;

/**
 * What is caught when the threshold comes down: one step for each distinct score, the highest first, with the records
 * at or above it. Equal scores are one step, since no threshold parts them.
 */
final class Steps {

    private final double[] scores;
    private final int[] caught;
    private final int[] falseAlarms;
    private final int anomalies;
    private final int normals;

    private Steps(double[] scores, int[] caught, int[] falseAlarms, LabelledScores from) {
        this.scores = scores;
        this.caught = caught;
        this.falseAlarms = falseAlarms;
        this.anomalies = from.anomalies();
        this.normals = from.normals();
    }

    static Steps of(LabelledScores from) {
        double[] scores = new double[from.size()];
        int[] caught = new int[from.size()];
        int[] falseAlarms = new int[from.size()];
        int a = from.anomalies();
        int n = from.normals();
        int count = 0;
        while (a + n > 0) {
            double score = Math.max(a > 0 ? from.anomalous(a - 1) : 0, n > 0 ? from.normal(n - 1) : 0);
            while (a > 0 && from.anomalous(a - 1) == score) {
                a--;
            }
            while (n > 0 && from.normal(n - 1) == score) {
                n--;
            }
            scores[count] = score;
            caught[count] = from.anomalies() - a;
            falseAlarms[count] = from.normals() - n;
            count++;
        }
        return new Steps(
                Arrays.copyOf(scores, count), Arrays.copyOf(caught, count), Arrays.copyOf(falseAlarms, count), from);
    }

    int size() {
        return scores.length;
    }

    double score(int step) {
        return scores[step];
    }

    /** Anomalies at or above the step; none before the first. */
    int caught(int step) {
        return step < 0 ? 0 : caught[step];
    }

    /** Normal records at or above the step; none before the first. */
    int falseAlarms(int step) {
        return step < 0 ? 0 : falseAlarms[step];
    }

    ConfusionMatrix matrix(int step) {
        return new ConfusionMatrix(
                caught(step), falseAlarms(step), anomalies - caught(step), normals - falseAlarms(step));
    }

    /** How many steps a threshold above 0 can lie under: all but a last one with score 0. */
    int cuts() {
        return scores[scores.length - 1] > Double.MIN_VALUE ? scores.length : scores.length - 1;
    }

    /** A threshold that calls exactly the records of the steps so far anomalous; 0 where only that would. */
    double threshold(int step) {
        if (step >= cuts()) {
            return 0;
        }
        double below = step + 1 < scores.length ? scores[step + 1] : 0;
        return Cut.between(below, scores[step]);
    }
}

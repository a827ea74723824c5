package io.winnow.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How well scores separate anomalies from normal records, whatever the threshold. Equal scores count as one threshold. */
public final class Curves {

    /** Numbers of anomalies and of normal records for each distinct score, the highest first. */
    private final int[] anomalies;

    private final int[] normals;
    private int thresholds;

    private Curves(double[] scores, boolean[] anomalous) {
        this.anomalies = new int[scores.length];
        this.normals = new int[scores.length];
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < order.length; i++) {
            if (i > 0 && scores[order[i]] != scores[order[i - 1]]) {
                thresholds++;
            }
            (anomalous[order[i]] ? anomalies : normals)[thresholds]++;
        }
        thresholds++;
    }

    /**
     * The curves of these scores.
     *
     * @throws IllegalArgumentException if a score is NaN, or if anomalies or normal records are missing
     */
    public static Curves of(double[] scores, boolean[] anomalous) {
        if (scores.length != anomalous.length) {
            throw new IllegalArgumentException(
                    "there are " + scores.length + " scores and " + anomalous.length + " labels");
        }
        if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a score is NaN; expected numbers");
        }
        Curves curves = new Curves(scores, anomalous);
        if (total(curves.anomalies) == 0 || total(curves.normals) == 0) {
            throw new IllegalArgumentException("the labels of " + scores.length
                    + " records are all the same; expected anomalies and normal records");
        }
        return curves;
    }

    /**
     * The area under the ROC curve, 0 to 1: the chance that an anomaly outscores a normal record, equal scores counting
     * half. 0.5 is guessing.
     */
    public double rocArea() {
        double won = 0;
        long normalsAbove = 0;
        long allNormals = total(normals);
        for (int i = 0; i < thresholds; i++) {
            won += anomalies[i] * (allNormals - normalsAbove - normals[i] / 2.0);
            normalsAbove += normals[i];
        }
        return won / allNormals / total(anomalies);
    }

    /**
     * Average precision, 0 to 1: the precision at each threshold, weighted by the recall it adds. Guessing gives the share
     * of anomalies.
     */
    public double averagePrecision() {
        double sum = 0;
        long found = 0;
        long alerts = 0;
        for (int i = 0; i < thresholds; i++) {
            found += anomalies[i];
            alerts += anomalies[i] + normals[i];
            sum += anomalies[i] * ((double) found / alerts);
        }
        return sum / found;
    }

    private static long total(int[] counts) {
        return Arrays.stream(counts).asLongStream().sum();
    }
}

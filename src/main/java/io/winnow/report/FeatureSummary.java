package io.winnow.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The values of one feature in brief, enough to tell whether later ones look alike. */
public final class FeatureSummary {

    private static final int QUANTILES = 33;

    private final double mean;
    private final double deviation;
    private final double missing;
    private final double[] quantiles;

    /**
     * @param deviation the standard deviation
     * @param missing the share of records without a value, 0 to 1
     * @param quantiles ascending and evenly spaced, the least value first and the greatest last; empty without values
     */
    public FeatureSummary(double mean, double deviation, double missing, double[] quantiles) {
        this.mean = mean;
        this.deviation = deviation;
        this.missing = missing;
        this.quantiles = quantiles.clone();
    }

    /** NaN is a missing value. */
    public static FeatureSummary of(double[] values) {
        double[] present = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        Arrays.parallelSort(present);
        double missing = values.length == 0 ? 0 : 1 - (double) present.length / values.length;
        double mean = Arrays.stream(present).average().orElse(Double.NaN);
        double variance = Arrays.stream(present)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(Double.NaN);
        return new FeatureSummary(mean, Math.sqrt(variance), missing, quantiles(present));
    }

    private static double[] quantiles(double[] ascending) {
        double[] quantiles = new double[ascending.length == 0 ? 0 : QUANTILES];
        for (int i = 0; i < quantiles.length; i++) {
            double place = (double) i * (ascending.length - 1) / (QUANTILES - 1);
            int below = (int) place;
            int above = Math.min(below + 1, ascending.length - 1);
            double part = place - below;
            quantiles[i] = part == 0 ? ascending[below] : ascending[below] * (1 - part) + ascending[above] * part;
        }
        return quantiles;
    }

    double mean() {
        return mean;
    }

    double deviation() {
        return deviation;
    }

    double missing() {
        return missing;
    }

    double min() {
        return quantiles.length == 0 ? Double.NaN : quantiles[0];
    }

    double max() {
        return quantiles.length == 0 ? Double.NaN : quantiles[quantiles.length - 1];
    }

    /** The greatest difference of the shares of values below any value, 0 to 1; 1 if only one side has values. */
    double distance(FeatureSummary other) {
        if (quantiles.length == 0 || other.quantiles.length == 0) {
            return quantiles.length == other.quantiles.length ? 0 : 1;
        }
        return DoubleStream.concat(Arrays.stream(quantiles), Arrays.stream(other.quantiles))
                .map(value -> Math.max(apart(other, value, false), apart(other, value, true)))
                .max()
                .orElse(0);
    }

    private double apart(FeatureSummary other, double value, boolean orEqual) {
        return Math.abs(rank(value, orEqual) - other.rank(value, orEqual));
    }

    /** The share of values below a value, or at it. */
    private double rank(double value, boolean orEqual) {
        int below = 0;
        while (below < quantiles.length && (quantiles[below] < value || (orEqual && quantiles[below] == value))) {
            below++;
        }
        if (below == 0 || below == quantiles.length) {
            return below == 0 ? 0 : 1;
        }
        double gap = quantiles[below] - quantiles[below - 1];
        double part = gap > 0 && value > quantiles[below - 1] ? (value - quantiles[below - 1]) / gap : 0;
        return (below - 1 + part) / (quantiles.length - 1);
    }
}

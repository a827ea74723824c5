package io.winnow.detection;

import io.winnow.model.FeatureStatistics;
import java.util.Arrays;

/**
 * The bins between the training quantiles of one feature, one bin for what is below all of them and one for what is
 * above. Equal quantiles make one edge, so that a value that is often repeated has a bin that ends with it; one that is
 * the least too, as in a constant column, has a bin of its own. Immutable.
 */
final class Bins {

    /** As many bins as there can be, and a slot for what is not finite. */
    static final int SLOTS = FeatureStatistics.QUANTILES + 3;

    private static final int MISSING = SLOTS - 1;

    /** A power of two above the number of edges: the search then takes the same few steps for every value. */
    private static final int PADDED = 64;

    /** Added to each bin's count, so that an empty one has a logarithm. */
    private static final double SMOOTHING = 0.5;

    private final double[] edges = new double[PADDED];
    private final double[] trained;

    /** @param rows that were learned from */
    Bins(FeatureStatistics statistics, long rows) {
        double[] quantiles = statistics.quantiles().values();
        // The quantiles are those of a sample, which may lack the extremes.
        quantiles[0] = statistics.min();
        quantiles[quantiles.length - 1] = statistics.max();
        double[] sharesBelow = new double[PADDED];
        Arrays.fill(edges, Double.POSITIVE_INFINITY);
        edges[0] = Math.nextDown(quantiles[0]);
        int count = 1;
        int first = 0;
        for (int i = 0; i < quantiles.length; i++) {
            boolean isLast = i + 1 == quantiles.length;
            if (isLast || quantiles[i] < quantiles[i + 1]) {
                if (i > 0) {
                    edges[count] = quantiles[i];
                    sharesBelow[count++] = isLast ? 1 : (first == i ? i : i + 0.5) / (quantiles.length - 1);
                }
                first = i + 1;
            }
        }
        this.trained = shares(sharesBelow, count, rows * (1 - statistics.missing()));
    }

    private static double[] shares(double[] sharesBelow, int edges, double rows) {
        double[] counts = new double[edges + 1];
        for (int i = 1; i < edges; i++) {
            counts[i] = (sharesBelow[i] - sharesBelow[i - 1]) * rows;
        }
        return smoothed(counts, rows);
    }

    /** Where a value is counted. */
    int slot(double value) {
        if (!Double.isFinite(value)) {
            return MISSING;
        }
        int below = 0;
        for (int step = PADDED / 2; step > 0; step /= 2) {
            below += edges[below + step - 1] < value ? step : 0;
        }
        return below;
    }

    /** Of counted values: those without a finite value. */
    static long missing(long[] slots) {
        return slots[MISSING];
    }

    /** Of counted values: those beyond the trained range. */
    long outside(long[] slots) {
        return slots[0] + slots[trained.length - 1];
    }

    /**
     * The population stability index of counted values: the sum of (now - trained) ln (now / trained) over the shares of
     * the bins, 0 if they are distributed as in training; by rule of thumb above 0.1 is some and above 0.25 is much
     * (Siddiqi, Credit Risk Scorecards, 2006). Half a value is added to each bin, in training and now, as Krichevsky and
     * Trofimov do (The Performance of Universal Encoding, 1981), so that no share is 0.
     */
    double shift(long[] slots) {
        double[] counts = new double[trained.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = slots[i];
        }
        double[] now = smoothed(counts, Arrays.stream(counts).sum());
        double shift = 0;
        for (int i = 0; i < now.length; i++) {
            shift += (now[i] - trained[i]) * Math.log(now[i] / trained[i]);
        }
        return shift;
    }

    private static double[] smoothed(double[] counts, double values) {
        return Arrays.stream(counts)
                .map(count -> (count + SMOOTHING) / (values + SMOOTHING * counts.length))
                .toArray();
    }
}

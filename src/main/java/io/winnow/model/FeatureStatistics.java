package io.winnow.model;

/**
 * What the training data says about one feature.
 *
 * @param deviation the standard deviation, at least 0
 * @param missing the share of rows without a finite value, 0 to 1
 * @param quantiles {@value #QUANTILES} of them
 */
public record FeatureStatistics(
        double min, double max, double mean, double deviation, double missing, Quantiles quantiles) {

    public static final int QUANTILES = 33;

    public FeatureStatistics {
        require(Double.isFinite(min) && Double.isFinite(max) && min <= max, "the range " + min + " to " + max);
        require(Double.isFinite(mean), "the mean " + mean);
        require(Double.isFinite(deviation) && deviation >= 0, "the standard deviation " + deviation);
        require(missing >= 0 && missing <= 1, "the share missing " + missing);
        if (quantiles.size() != QUANTILES) {
            throw new IllegalArgumentException(
                    "a feature has " + quantiles.size() + " quantiles; expected " + QUANTILES);
        }
    }

    /** Whether all training values are equal. */
    public boolean isConstant() {
        return min == max;
    }

    private static void require(boolean valid, String what) {
        if (!valid) {
            throw new IllegalArgumentException(what + " of a feature is impossible");
        }
    }
}

package io.winnow.model;

/**
 * Where the guard lets the values of a feature be.
 *
 * @param min the least trained value
 * @param max the greatest trained value
 * @param low what is below is anomalous; negative infinity if nothing is
 * @param high what is above is anomalous; positive infinity if nothing is
 */
public record GuardedRange(double min, double max, double low, double high) {

    /** The least margin, as a share of the trained range. */
    private static final double MIN_SHARE = 0.25;

    /** The least margin, as a share of the values: rounding to a float changes less. */
    private static final double ROUNDING = 1e-6;

    /** The margin around a feature that was always 0. */
    private static final double NEAR_ZERO = 1e-9;

    public GuardedRange {
        if (!(Double.isFinite(min) && Double.isFinite(max) && min <= max)) {
            throw new IllegalArgumentException("the trained range " + min + " to " + max + " is impossible");
        }
        if (!(low <= high) || low == Double.POSITIVE_INFINITY || high == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("the limits " + low + " and " + high + " of a guard are impossible");
        }
    }

    /** Without limits. */
    public static GuardedRange open(double min, double max) {
        return new GuardedRange(min, max, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** With limits so far below the least and above the greatest value; further if that were within rounding. */
    public static GuardedRange widened(double min, double max, double below, double above) {
        double least = minMargin(min, max);
        return new GuardedRange(min, max, min - Math.max(below, least), max + Math.max(above, least));
    }

    public boolean isOpen() {
        return Double.isInfinite(low) && Double.isInfinite(high);
    }

    /** Whether all trained values are equal. */
    public boolean isConstant() {
        return min == max;
    }

    /** From where on a lesser value is stranger: the least trained value, or just inside a limit above it. */
    double lowerEdge() {
        return low < min ? min : Math.min(Double.MAX_VALUE, low + minMargin(min, max));
    }

    /** From where on a greater value is stranger. */
    double upperEdge() {
        return high > max ? max : Math.max(-Double.MAX_VALUE, high - minMargin(min, max));
    }

    private static double minMargin(double min, double max) {
        double size = Math.max(Math.abs(min), Math.abs(max));
        return size == 0 ? NEAR_ZERO : Math.max(MIN_SHARE * max - MIN_SHARE * min, ROUNDING * size);
    }
}

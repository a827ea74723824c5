package io.winnow.scoring.bounds;

import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;

/** The inclusive bounds of one feature; an open end is infinite. */
record Bound(double min, double max) {

    Bound {
        if (!(min <= max) || min == Double.POSITIVE_INFINITY || max == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("the minimum " + min + " is not at most the maximum " + max);
        }
    }

    /** 1 at a bound, above it beyond, below it inside, 0 for NaN. An infinity is beyond every bound, open ends too. */
    double score(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        if (Double.isInfinite(value)) {
            return Double.MAX_VALUE;
        }
        if (value < min) {
            return beyond(relative(min, value));
        }
        return value > max ? beyond(relative(value, max)) : inside(value);
    }

    Contribution contribution(int feature, double value, double share) {
        boolean low = value < min || value == Double.NEGATIVE_INFINITY || (value <= max && value - min < max - value);
        double limit = value < min ? min : value > max ? max : Double.NaN;
        return new Contribution(feature, share, low ? Direction.LOW : Direction.HIGH, limit);
    }

    /** Above 1 however small the distance, finite however large. */
    private double beyond(double distance) {
        return Math.min(Double.MAX_VALUE, Math.max(Math.nextUp(1.0), 1 + distance));
    }

    private double inside(double value) {
        if (value == min || value == max) {
            return 1;
        }
        double nearest = Math.min(relative(value, min), relative(max, value));
        double score = isClosed() ? Math.max(0, 1 - 2 * nearest) : 1 / (1 + nearest);
        return Math.min(score, Math.nextDown(1.0));
    }

    private boolean isClosed() {
        return min > Double.NEGATIVE_INFINITY && max < Double.POSITIVE_INFINITY;
    }

    /** How far apart two values are in units of the scale, worked out in halves, which cannot overflow. */
    private double relative(double high, double low) {
        return (high / 2 - low / 2) / halfScale();
    }

    /** Half the distance between the bounds; with one bound, or two equal ones, half its size but at least a half. */
    private double halfScale() {
        double halfWidth = max / 2 - min / 2;
        if (isClosed() && halfWidth > 0) {
            return halfWidth;
        }
        double end = Double.isInfinite(min) ? max : min;
        return Double.isInfinite(end) ? 0.5 : Math.max(1, Math.abs(end)) / 2;
    }
}

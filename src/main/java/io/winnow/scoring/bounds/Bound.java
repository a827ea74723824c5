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
        double distance = value < min ? min - value : value - max;
        return value < min || value > max ? beyond(distance) : inside(value);
    }

    Contribution contribution(int feature, double value, double share) {
        boolean low = value < min || value <= max && value - min < max - value || value == Double.NEGATIVE_INFINITY;
        double limit = value < min ? min : value > max ? max : Double.NaN;
        return new Contribution(feature, share, low ? Direction.LOW : Direction.HIGH, limit);
    }

    /** Above 1 however small the distance, finite however large. */
    private double beyond(double distance) {
        return Math.min(Double.MAX_VALUE, Math.max(Math.nextUp(1.0), 1 + distance / scale()));
    }

    private double inside(double value) {
        double nearest = Math.min(value - min, max - value);
        if (Double.isInfinite(nearest)) {
            return 0;
        }
        return isClosed() ? Math.max(0, 1 - 2 * (nearest / scale())) : 1 / (1 + nearest / scale());
    }

    private boolean isClosed() {
        return min > Double.NEGATIVE_INFINITY && max < Double.POSITIVE_INFINITY;
    }

    /** The distance between the bounds; with one bound, or two equal ones, that bound's size but at least 1. */
    private double scale() {
        double width = max - min;
        if (isClosed() && width > 0) {
            return Math.min(width, Double.MAX_VALUE);
        }
        return Math.max(1, Math.abs(Double.isInfinite(min) ? max : min));
    }
}

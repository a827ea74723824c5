package io.winnow.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Picks one number among all that judge the same: any threshold from one score up to the next parts the records alike,
 * so the one with the fewest digits is taken, for a person to read and type.
 */
final class ThresholdRounding {

    /** The threshold where every score is 0 and nothing tells the scale: whatever is not 0 is anomalous. */
    static final double ALL_ZERO = 1e-9;

    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_DIGITS = 17;

    private ThresholdRounding() {}

    /** Close above a score, under the next higher one, which may be infinite; above 0. */
    static double above(double score, double next) {
        if (score > 0) {
            return shortest(score, next);
        }
        return next == Double.POSITIVE_INFINITY ? ALL_ZERO : between(0, next);
    }

    /** Half way between two scores; above 0, at least the lower and below the upper one. */
    static double between(double lower, double upper) {
        double middle = lower + (upper - lower) / 2;
        if (middle > lower && middle < upper) {
            return shortest(middle, upper);
        }
        return lower > 0 ? lower : Double.MIN_VALUE;
    }

    private static double shortest(double from, double below) {
        BigDecimal exact = new BigDecimal(from);
        for (int digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++) {
            double rounded =
                    exact.round(new MathContext(digits, RoundingMode.CEILING)).doubleValue();
            if (rounded < below && rounded <= Double.MAX_VALUE) {
                return rounded;
            }
        }
        return from;
    }
}

package io.winnow.detection;

import io.winnow.model.GuardedRange;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Says how a value lies to what training saw of its feature, without more digits than tell them apart. */
final class OutOfRange {

    /** Digits of the width of the range, in which its ends and the values outside it are given. */
    private static final int DIGITS = 4;

    private OutOfRange() {}

    /** What there is to say of a value beyond a limit, for example {@code 95 is far above the trained range 22 to 60}. */
    static String of(double value, GuardedRange range) {
        if (range.isConstant()) {
            return Reasons.text(value) + " was always " + Reasons.text(range.min()) + " in training";
        }
        String rounded = rounded(value, range);
        if (value > range.max() || value < range.min()) {
            return rounded + (value > range.max() ? " is far above" : " is far below") + " the trained range "
                    + trained(range);
        }
        return rounded
                + (value > range.high()
                        ? " is above the limit " + rounded(range.high(), range)
                        : " is below the limit " + rounded(range.low(), range));
    }

    static String trained(GuardedRange range) {
        return rounded(range.min(), range) + " to " + rounded(range.max(), range);
    }

    private static String rounded(double value, GuardedRange range) {
        if (Double.isInfinite(value)) {
            return Double.toString(value);
        }
        double width = range.max() / 2 - range.min() / 2;
        int scale = Math.max(0, DIGITS - 1 - (int) Math.floor(Math.log10(Math.max(Double.MIN_NORMAL, width))));
        BigDecimal decimal = new BigDecimal(Reasons.text(value));
        return decimal.scale() <= scale
                ? Reasons.text(value)
                : Reasons.text(decimal.setScale(scale, RoundingMode.HALF_EVEN).doubleValue());
    }
}

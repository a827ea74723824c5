package io.winnow.detection;

import io.winnow.scoring.Attribution.Expected;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes an expected value and its interval, with as many digits as the interval is worth. */
final class ExpectedText {

    /** Beyond this, decimals say nothing. */
    private static final double GREATEST_ROUNDED = 1e12;

    private static final int MOST_DECIMALS = 12;

    private ExpectedText() {}

    /** For example {@code 41.2 (38.0 to 47.5)}. */
    static String of(Expected expected) {
        double width = expected.high() - expected.low();
        boolean isPlain = Math.max(Math.abs(expected.low()), Math.abs(expected.high())) < GREATEST_ROUNDED;
        if (!(width > 0) || !isPlain) {
            return text(Reasons.text(expected.value()), Reasons.text(expected.low()), Reasons.text(expected.high()));
        }
        int decimals = decimals(width);
        return text(
                rounded(expected.value(), decimals),
                rounded(expected.low(), decimals),
                rounded(expected.high(), decimals));
    }

    /** A value beside it, with one digit more than the interval has. */
    static String value(double value, Expected expected) {
        double width = expected.high() - expected.low();
        boolean isPlain = width > 0 && Math.abs(value) < GREATEST_ROUNDED;
        return Reasons.text(isPlain ? toDecimals(value, decimals(width) + 1).doubleValue() : value);
    }

    private static int decimals(double width) {
        return (int) Math.max(0, Math.min(MOST_DECIMALS, 1 - Math.floor(Math.log10(width))));
    }

    private static String text(String value, String low, String high) {
        return value + " (" + low + " to " + high + ")";
    }

    private static String rounded(double value, int decimals) {
        return toDecimals(value, decimals).toPlainString();
    }

    private static BigDecimal toDecimals(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }
}

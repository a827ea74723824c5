package io.winnow.model;

/**
 * A threshold and where it comes from.
 *
 * @param value on the raw scale, finite and above 0
 * @param how one line a person can read, for example {@code 99 % of 2140 held-back normal scores}
 * @param expectedAlertRate the share of ordinary records expected to be anomalous, 0 to 1
 */
public record ThresholdChoice(double value, String how, double expectedAlertRate) {

    public ThresholdChoice {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("threshold " + value + " is not a finite number above 0");
        }
        if (!(expectedAlertRate >= 0 && expectedAlertRate <= 1)) {
            throw new IllegalArgumentException(
                    "expected alert rate " + expectedAlertRate + " is not a share between 0 and 1");
        }
    }
}

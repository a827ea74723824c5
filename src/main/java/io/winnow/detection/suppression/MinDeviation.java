package io.winnow.detection.suppression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a value must be from the expected one to matter.
 *
 * @param absolute in the unit of the feature; 0 if any distance is enough
 * @param relative share of the expected value, 0.1 is a tenth; 0 if any is enough
 */
record MinDeviation(double absolute, double relative) {

    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(%?)");

    static MinDeviation parse(String text) {
        double absolute = 0;
        double relative = 0;
        for (String part : Lists.split(text)) {
            Matcher number = NUMBER.matcher(part);
            double value = number.matches() ? Double.parseDouble(number.group(1)) : Double.NaN;
            boolean isRelative = number.matches() && !number.group(2).isEmpty();
            if (!(value > 0 && value <= Double.MAX_VALUE) || (isRelative ? relative : absolute) > 0) {
                throw new IllegalArgumentException("is '" + text
                        + "'; expected a number above 0 in the unit of the feature, a number above 0 with %, or both,"
                        + " for example 5, 10% or 5,10%");
            }
            absolute = isRelative ? absolute : value;
            relative = isRelative ? value / 100 : relative;
        }
        return new MinDeviation(absolute, relative);
    }

    /** Whether a value is too close to the expected one. Where one of them is not finite, it never is. */
    boolean isAbove(double value, double expected) {
        double deviation = Math.abs(value - expected);
        return deviation < absolute || deviation < relative * Math.abs(expected);
    }
}

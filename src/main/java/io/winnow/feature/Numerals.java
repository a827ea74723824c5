package io.winnow.feature;

import org.jspecify.annotations.Nullable;

/**
 * How numbers are written: with which decimal sign, with which sign between groups of three digits, and whether a percent
 * sign may follow.
 *
 * @param thousands 0 if digits are not grouped
 */
public record Numerals(char decimal, char thousands, boolean percent) {

    /** With a point, and nothing else. */
    public static final Numerals PLAIN = new Numerals('.', (char) 0, false);

    private static final int GROUP = 3;

    public Numerals {
        if (decimal == thousands) {
            throw new IllegalArgumentException(
                    "the decimal sign and the thousands sign are both '" + decimal + "'; choose two different signs");
        }
        refuseUsed(decimal);
        refuseUsed(thousands);
    }

    private static void refuseUsed(char sign) {
        if (isUsed(sign)) {
            throw new IllegalArgumentException(
                    "'" + sign + "' is a digit, a letter or a sign of its own; expected such as . or ,");
        }
    }

    private static boolean isUsed(char sign) {
        return Character.isLetterOrDigit(sign) || "+-%\"".indexOf(sign) >= 0;
    }

    /** The number that a text is; NaN if it is none. The percent sign is left out: 45% is 45. */
    double read(String cell) {
        double exact = decimal == '.' ? ShortDecimal.read(cell) : Double.NaN;
        if (!Double.isNaN(exact)) {
            return exact;
        }
        String text = withoutPercent(cell);
        return isNumber(text) ? Double.parseDouble(inJava(text)) : Double.NaN;
    }

    /** Whether {@link #read} gives a number; costs less than reading it. */
    boolean reads(String cell) {
        return isNumber(withoutPercent(cell));
    }

    /** The number that a text is as Java would write it; null if it is none. */
    public @Nullable String plain(String cell) {
        String text = withoutPercent(cell);
        return isNumber(text) ? inJava(text) : null;
    }

    private String withoutPercent(String cell) {
        return percent && cell.endsWith("%")
                ? cell.substring(0, cell.length() - 1).strip()
                : cell;
    }

    private String inJava(String text) {
        String whole = thousands == 0 ? text : text.replace(String.valueOf(thousands), "");
        return decimal == '.' ? whole : whole.replace(decimal, '.');
    }

    private boolean isNumber(String text) {
        int start = isAny(text, 0, "+-") ? 1 : 0;
        int end = grouped(text, start);
        int count = end - start;
        if (end >= 0 && is(text, end, decimal)) {
            int fraction = end + 1;
            end = digits(text, fraction);
            count += end - fraction;
        }
        return count > 0 && exponent(text, end) == text.length();
    }

    /** Where the digits before the decimal sign end; -1 if they are grouped in a wrong way. */
    private int grouped(String text, int start) {
        int end = digits(text, start);
        if (thousands == 0 || !is(text, end, thousands)) {
            return end;
        }
        if (end == start || end - start > GROUP) {
            return -1;
        }
        while (is(text, end, thousands)) {
            int next = digits(text, end + 1);
            if (next - end != GROUP + 1) {
                return -1;
            }
            end = next;
        }
        return end;
    }

    /** Where the exponent ends; where it would start if there is none. */
    private static int exponent(String text, int start) {
        if (!isAny(text, start, "eE")) {
            return start;
        }
        int digits = isAny(text, start + 1, "+-") ? start + 2 : start + 1;
        int end = digits(text, digits);
        return end == digits ? start : end;
    }

    private static int digits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static boolean is(String text, int place, char sign) {
        return place < text.length() && text.charAt(place) == sign;
    }

    private static boolean isAny(String text, int place, String signs) {
        return place < text.length() && signs.indexOf(text.charAt(place)) >= 0;
    }
}

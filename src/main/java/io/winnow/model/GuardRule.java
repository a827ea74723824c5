package io.winnow.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user wants of the guard.
 *
 * @param isOn whether features have the limits that training finds
 * @param limits those of single features, by name; infinite where there is none
 */
public record GuardRule(boolean isOn, Map<String, Limits> limits) {

    /** Limits for every feature that can have them, as training finds them. */
    public static final GuardRule ON = new GuardRule(true, Map.of());

    private static final Pattern LIMITS = Pattern.compile("(.*?)\\.\\.(.*)");

    /** Beyond these a value is anomalous. */
    public record Limits(double low, double high) {

        static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        /**
         * From {@code off} or {@code -10..80}, of which either number may be left out.
         *
         * @throws IllegalArgumentException if it is neither
         */
        public static Limits parse(String text) {
            Matcher matcher = LIMITS.matcher(text.strip());
            if (text.strip().equals("off")) {
                return NONE;
            }
            if (matcher.matches()) {
                double low = number(matcher.group(1), Double.NEGATIVE_INFINITY);
                double high = number(matcher.group(2), Double.POSITIVE_INFINITY);
                if (low <= high) {
                    return new Limits(low, high);
                }
            }
            throw new IllegalArgumentException("the guard '" + text
                    + "' is neither off nor limits; expected, for example, -10..80, -10.. or ..80");
        }

        private static double number(String text, double otherwise) {
            try {
                return text.isBlank() ? otherwise : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }

    public GuardRule {
        limits = Map.copyOf(new TreeMap<>(limits));
    }

    /**
     * With one thing more: {@code on}, {@code off}, {@code temperature=off} or {@code temperature=-10..80}.
     *
     * @param name makes a feature's name of what the user wrote
     * @throws IllegalArgumentException if it is none of these
     */
    public GuardRule with(String text, UnaryOperator<String> name) {
        int equals = text.lastIndexOf('=');
        if (equals > 0) {
            return with(name.apply(text.substring(0, equals)), Limits.parse(text.substring(equals + 1)));
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "on" -> new GuardRule(true, limits);
            case "off" -> off();
            default ->
                throw new IllegalArgumentException("the guard is '" + text
                        + "'; expected on, off, or a feature's, for example temperature=off or temperature=-10..80");
        };
    }

    /** Without limits but those of single features. */
    public GuardRule off() {
        return new GuardRule(false, limits);
    }

    /** With limits of one feature more. */
    public GuardRule with(String feature, Limits its) {
        Map<String, Limits> more = new TreeMap<>(limits);
        more.put(feature, its);
        return new GuardRule(isOn, more);
    }

    /**
     * Refuses limits of what is no feature.
     *
     * @throws IllegalArgumentException if there are such limits
     */
    public void requireKnown(List<String> features) {
        for (String name : limits.keySet()) {
            if (!features.contains(name)) {
                throw new IllegalArgumentException(
                        "the guard names '" + name + "', which is no feature; known are " + features);
            }
        }
    }

    /** What becomes of a feature's range. */
    public GuardedRange of(String feature, GuardedRange found) {
        Limits own = limits.getOrDefault(feature, isOn ? new Limits(found.low(), found.high()) : Limits.NONE);
        return new GuardedRange(found.min(), found.max(), own.low(), own.high());
    }
}

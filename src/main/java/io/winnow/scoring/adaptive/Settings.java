package io.winnow.scoring.adaptive;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.ArrayWriter;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may be chosen of the adaptive scorer.
 *
 * @param sensitivity above 0; every score is multiplied by it
 * @param zone whose hours the day and the week have
 */
record Settings(double sensitivity, ZoneId zone) {

    /** As many records of a key are learned before one is judged. */
    static final int WARM_UP = 64;

    private static final String SENSITIVITY = "sensitivity";
    private static final String ZONE = "zone";
    private static final Set<String> KNOWN = Set.of(SENSITIVITY, ZONE);
    private static final double GREATEST_SENSITIVITY = 100;

    /** @throws IllegalArgumentException for a name that is not known or a value that cannot be */
    static Settings of(Map<String, String> hyperparameters) {
        for (String name : hyperparameters.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown hyperparameter '" + name
                        + "' of scorer 'adaptive'; known are " + new TreeSet<>(KNOWN));
            }
        }
        return new Settings(
                sensitivity(hyperparameters.getOrDefault(SENSITIVITY, "1")),
                zone(hyperparameters.getOrDefault(ZONE, ZoneOffset.UTC.getId())));
    }

    static Settings read(ArrayReader in) {
        return of(Map.of(SENSITIVITY, in.setting(SENSITIVITY), ZONE, in.setting(ZONE)));
    }

    void write(ArrayWriter out) {
        hyperparameters().forEach(out::setting);
    }

    Map<String, String> hyperparameters() {
        return Map.of(SENSITIVITY, Double.toString(sensitivity), ZONE, zone.getId());
    }

    /** What a state depends on. */
    String text() {
        return "sensitivity " + sensitivity + ", zone " + zone.getId();
    }

    private static double sensitivity(String text) {
        double number = parsed(text);
        if (number > 0 && number <= GREATEST_SENSITIVITY) {
            return number;
        }
        throw new IllegalArgumentException("hyperparameter 'sensitivity' of scorer 'adaptive' is '" + text
                + "'; expected a number above 0 and at most " + GREATEST_SENSITIVITY);
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "hyperparameter 'zone' of scorer 'adaptive' is '" + text
                            + "'; expected the name of a time zone, for example Europe/Berlin",
                    e);
        }
    }
}

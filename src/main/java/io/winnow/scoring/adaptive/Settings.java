package io.winnow.scoring.adaptive;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.GivenHyperparameters;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

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
        GivenHyperparameters given = new GivenHyperparameters("adaptive", KNOWN, hyperparameters);
        return new Settings(given.positive(SENSITIVITY, 1, GREATEST_SENSITIVITY), zone(given));
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

    private static ZoneId zone(GivenHyperparameters given) {
        try {
            return ZoneId.of(given.text(ZONE, ZoneOffset.UTC.getId()));
        } catch (DateTimeException e) {
            throw given.refused(ZONE, "the name of a time zone, for example Europe/Berlin");
        }
    }
}

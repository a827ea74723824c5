package io.winnow.feedback;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a person says of an anomaly. */
public enum Alarm {
    TRUE,
    FALSE;

    /** As it is written: {@code true-alarm} or {@code false-alarm}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT) + "-alarm";
    }

    /**
     * What a text means.
     *
     * @throws IllegalArgumentException if it is neither
     */
    @JsonCreator
    public static Alarm of(String text) {
        return Arrays.stream(values())
                .filter(alarm -> alarm.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "label is '" + text + "'; expected one of " + List.of(TRUE.text(), FALSE.text())));
    }
}

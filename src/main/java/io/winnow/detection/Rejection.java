package io.winnow.detection;

import io.winnow.feature.RecordError;
import java.util.List;

/**
 * A record that cannot be judged.
 *
 * @param detail one line a person can read; never the payload
 */
public record Rejection(RecordError error, String detail, List<String> missing) implements Outcome {

    public Rejection(RecordError error, String detail) {
        this(error, detail, List.of());
    }
}

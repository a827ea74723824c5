package io.winnow.detection;

import io.winnow.feature.Line;
import io.winnow.feature.RecordError;

/**
 * A record that cannot be judged.
 *
 * @param detail one line a person can read; never the payload
 */
public record Rejection(RecordError error, String detail) implements Outcome {

    public Rejection {
        detail = Line.of(detail);
    }

    @Override
    public Route route() {
        return Route.DEAD_LETTER;
    }
}

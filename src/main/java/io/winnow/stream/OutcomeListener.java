package io.winnow.stream;

import io.winnow.detection.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hears of every outcome, on the stream's threads: must be quick and never throw. */
@FunctionalInterface
public interface OutcomeListener {

    /**
     * Called before the record leaves.
     *
     * @param time the record's event time
     * @param nanos time spent on decoding and scoring
     */
    void onOutcome(Origin origin, byte @Nullable [] key, Instant time, Outcome outcome, long nanos);
}

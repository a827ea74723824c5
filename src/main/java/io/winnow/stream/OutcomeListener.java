package io.winnow.stream;

import io.winnow.detection.Derived;
import io.winnow.detection.Outcome;
import io.winnow.model.Model;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hears of every record, every outcome and of windows, on the stream's threads: must be quick and never throw. */
@FunctionalInterface
public interface OutcomeListener {

    /**
     * Called before the record leaves.
     *
     * @param time the record's event time
     * @param nanos time spent on decoding and scoring
     */
    void onOutcome(Origin origin, byte @Nullable [] key, Instant time, Outcome outcome, long nanos);

    /**
     * Called once for each record that was read, before {@link #onOutcome}: long before it, if it waits in a window.
     *
     * @param model whose features were derived
     */
    default void onDerived(Model model, Derived derived) {}

    /**
     * Called after {@link #onOutcome} for a record that could be decoded.
     *
     * @param vector what it was judged by, NaN where a feature is missing; neither to be kept nor changed
     */
    default void onVector(Outcome outcome, double[] vector) {}

    /** Called when a record came after its window was closed, and is judged alone. */
    default void onLate() {}

    /** Called before {@link #onDerived} for a record that is too far ahead of the clock, and is judged alone. */
    default void onFuture(Origin origin, Instant time) {}

    /** Called when a window is judged early since it is full. */
    default void onFullWindow() {}

    /** Called when the number of a partition's records that wait in windows may have changed. */
    default void onWaiting(int partition, long records) {}
}

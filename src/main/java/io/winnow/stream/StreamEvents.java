package io.winnow.stream;

import java.time.Instant;

/** Hears what happens to event time and windows, on the stream's threads: must be quick and never throw. */
public interface StreamEvents {

    /** Hears nothing. */
    StreamEvents NONE = new StreamEvents() {};

    /** Called when a record came after its window was closed, and is judged alone. */
    default void onLate() {}

    /** Called for a record that is too far ahead of the clock, and is judged alone. */
    default void onFuture(Origin origin, Instant time) {}

    /** Called when a window is judged early since it is full. */
    default void onClosedEarly() {}

    /** Called when the number of a partition's records that wait in windows may have changed. */
    default void onWaiting(int partition, long records) {}
}

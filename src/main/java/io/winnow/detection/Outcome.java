package io.winnow.detection;

import java.util.List;

/** What became of one record. */
public sealed interface Outcome permits Detection, WarmingUp, Rejection {

    /** The features whose field the record lacks: absent, null, NaN or of a type that cannot be read. */
    default List<String> missing() {
        return List.of();
    }
}

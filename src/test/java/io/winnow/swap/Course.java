package io.winnow.swap;

import java.time.Duration;

/**
 * How a run goes.
 *
 * @param rate records per second
 * @param between two changes
 * @param deed what is done meanwhile
 */
record Course(int rate, Duration between, Deed deed) {

    enum Deed {
        /** The model is changed. */
        CHANGE,
        /** The same, and an instance is killed in the middle of each change. */
        KILL,
        /** A new model is trained, which the gate refuses, so that nothing else happens. */
        TRAIN
    }
}

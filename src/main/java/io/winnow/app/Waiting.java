package io.winnow.app;

import java.util.Locale;

/**
 * That the stream waits.
 *
 * @param text for what, in words
 */
record Waiting(Reason reason, String text) {

    /** What is not there. */
    enum Reason {
        BROKERS,
        TOPICS,
        REGISTRY;

        /** The value of the metric's tag. */
        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

package io.winnow.metrics;

import java.util.Locale;

/**
 * That the stream waits.
 *
 * @param text for what, in words
 */
public record Waiting(Reason reason, String text) {

    /** What is not there. */
    public enum Reason {
        BROKERS,
        TOPICS,
        REGISTRY;

        /** The value of the metric's tag. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

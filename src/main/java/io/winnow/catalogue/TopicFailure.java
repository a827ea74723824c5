package io.winnow.catalogue;

import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** A topic of models cannot be read or written; the message says why and what to do. */
public final class TopicFailure extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean isAway;

    private TopicFailure(String message, boolean isAway, @Nullable Throwable cause) {
        super(message, cause);
        this.isAway = isAway;
    }

    /** The topic itself is not what it has to be. */
    static TopicFailure of(String message) {
        return new TopicFailure(message, false, null);
    }

    /** A client gave up. */
    static TopicFailure of(String topic, String done, KafkaException cause) {
        return cause instanceof InterruptException
                ? new TopicFailure("interrupted while topic " + topic + " was " + done, true, cause)
                : new TopicFailure(
                        "topic " + topic + " cannot be " + done + ": " + cause.getMessage(),
                        cause instanceof RetriableException,
                        cause);
    }

    /** The brokers are slow. */
    static TopicFailure late(String message) {
        return new TopicFailure(message, true, null);
    }

    /** Whether the brokers are away, and nothing is said of the topic. */
    public boolean isAway() {
        return isAway;
    }
}

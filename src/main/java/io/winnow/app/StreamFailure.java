package io.winnow.app;

import io.winnow.feature.SchemaUnavailable;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** What an exception that ended a stream thread calls for. */
enum StreamFailure {
    /** The record will be read again by a new thread. */
    TRY_AGAIN,
    /** The topic is gone; wait for it. */
    WAIT,
    /** Nothing that time heals. */
    FATAL;

    static StreamFailure of(Throwable failure) {
        if (causes(failure).anyMatch(MissingSourceTopicException.class::isInstance)) {
            return WAIT;
        }
        boolean passes = causes(failure)
                .anyMatch(cause -> cause instanceof SchemaUnavailable || cause instanceof RetriableException);
        return passes ? TRY_AGAIN : FATAL;
    }

    StreamThreadExceptionResponse response() {
        return this == TRY_AGAIN
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** One line: the outermost message, which names topic and task, and the innermost, which names the cause. */
    static String message(Throwable failure) {
        String what = firstLine(failure);
        String why = firstLine(causes(failure).reduce((outer, inner) -> inner).orElse(failure));
        return what.contains(why) ? what : what + ": " + why;
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.strip().lines().findFirst().orElse("").replaceFirst("( due to:|, stacktrace=.*)$", "");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}

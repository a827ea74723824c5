package io.winnow.app;

import io.winnow.format.SchemaUnavailable;
import io.winnow.stream.Unwritable;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.protocol.Errors;
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
        return causes(failure).anyMatch(StreamFailure::passes) ? TRY_AGAIN : FATAL;
    }

    static boolean isForLackOfMemory(Throwable failure) {
        return causes(failure).anyMatch(OutOfMemoryError.class::isInstance);
    }

    private static boolean passes(Throwable cause) {
        return cause instanceof SchemaUnavailable
                || cause instanceof Unwritable
                || cause instanceof RetriableException
                || hasLostItsWrites(cause)
                || isUnexpectedByBroker(cause);
    }

    /** Whether the brokers have given up a producer and what it had not committed, as after a pause that was too long. */
    private static boolean hasLostItsWrites(Throwable cause) {
        return cause instanceof InvalidTxnStateException
                || cause instanceof TransactionAbortableException
                || cause instanceof TransactionAbortedException
                || cause instanceof OutOfOrderSequenceException
                || cause instanceof InvalidProducerEpochException;
    }

    /** An error of the broker's own, as from one that is ending. A producer in a transaction keeps only its text. */
    private static boolean isUnexpectedByBroker(Throwable cause) {
        return cause instanceof UnknownServerException
                || (cause instanceof KafkaException
                        && String.valueOf(cause.getMessage()).endsWith(Errors.UNKNOWN_SERVER_ERROR.message()));
    }

    StreamThreadExceptionResponse response() {
        return this == TRY_AGAIN
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}

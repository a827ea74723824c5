package io.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.format.SchemaUnavailable;
import io.winnow.stream.FailureMessage;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StreamFailureTest {

    @ParameterizedTest
    @MethodSource("passing")
    void failureThatPassesIsTriedAgain(Exception failure) {
        assertThat(StreamFailure.of(new StreamsException("in the processor", failure)))
                .isEqualTo(StreamFailure.TRY_AGAIN);
    }

    static Stream<Exception> passing() {
        return Stream.of(
                new SchemaUnavailable("the registry is away", new IOException()),
                new TimeoutException("too slow"),
                new InvalidTxnStateException("the transaction was aborted during a long pause"),
                new OutOfOrderSequenceException("an earlier batch is missing"),
                Errors.UNKNOWN_SERVER_ERROR.exception(),
                new KafkaException("Unhandled error in EndTxnResponse: " + Errors.UNKNOWN_SERVER_ERROR.message()));
    }

    @Test
    void missingTopicIsWaitedFor() {
        assertThat(StreamFailure.of(new StreamsException(new MissingSourceTopicException("readings"))))
                .isEqualTo(StreamFailure.WAIT);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void failureThatLastsIsFatal(Throwable failure) {
        assertThat(StreamFailure.of(failure)).isEqualTo(StreamFailure.FATAL);
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new StreamsException(new RecordTooLargeException("too large")),
                new TopicAuthorizationException("not authorized"),
                new IllegalStateException("a bug"),
                new KafkaException("Failed to construct kafka producer"),
                new OutOfMemoryError("heap"));
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsTriedAgainKeepsTheStreamAlive(StreamFailure failure) {
        assertThat(failure.response() == StreamThreadExceptionResponse.REPLACE_THREAD)
                .isEqualTo(failure == StreamFailure.TRY_AGAIN);
    }

    @Test
    void messageIsTheOutermostAndTheInnermost() {
        assertThat(FailureMessage.of(new StreamsException("outer", new IOException("connection refused"))))
                .isEqualTo("outer: connection refused");
    }

    @Test
    void failureWithoutMessageIsNamedByItsType() {
        assertThat(FailureMessage.of(new StreamsException("outer", new IOException())))
                .isEqualTo("outer: IOException");
    }

    @Test
    void causesInACircleAreFollowedToAnEnd() {
        Exception outer = new Exception("outer");
        Exception inner = new Exception("inner", outer);
        outer.initCause(inner);

        assertThat(StreamFailure.of(outer)).isEqualTo(StreamFailure.FATAL);
    }
}

package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.headers;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.detection.Models;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutputRefusalTest {

    private static final byte[] KEY = {1};
    private static final TopicLimits COMPACTED =
            new TopicLimits(true, true, Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, false);
    private static final Windows WINDOWS = new Windows(Duration.ofSeconds(10), Duration.ZERO, 100);

    private final OutputLimits limits = new OutputLimits(ROUTES, ProducerLimits.STANDARD);
    private ReadingsTopology topology = topology(Optional.empty());

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void deadLetterThatIsTooLargeLosesItsValueAndThenTheHeadersOfOthers() {
        limits.set(Map.of("readings.normal", upTo(500), "readings.dead-letter", upTo(500)));
        RecordHeaders others = new RecordHeaders();
        others.add("trace", new byte[1_000]);

        topology.send(new TestRecord<>(KEY, temperature(20), others, TIME));

        TestRecord<byte[], byte[]> letter = topology.readOne("dead-letter");
        assertThat(letter.value()).isNull();
        assertThat(headers(letter)).containsEntry("winnow-error", "TOO_LARGE").doesNotContainKey("trace");
        assertThat(headers(letter).get("winnow-error-detail"))
                .endsWith("bytes is left out; its 1 other headers are left out");
    }

    @Test
    void valueThatIsNotWhatIsTooLargeIsKept() {
        limits.set(Map.of("readings.normal", upTo(500)));
        RecordHeaders others = new RecordHeaders();
        others.add("trace", new byte[1_000]);

        topology.send(new TestRecord<>(KEY, temperature(20), others, TIME));

        assertThat(topology.readOne("dead-letter").value()).isEqualTo(temperature(20));
    }

    @Test
    void recordThatTheProducerDoesNotSendIsADeadLetterWithoutItsValue() {
        byte[] large = new byte[1_100_000];

        topology.send(large);

        TestRecord<byte[], byte[]> letter = topology.readOne("dead-letter");
        assertThat(letter.value()).isNull();
        assertThat(headers(letter).get("winnow-error-detail")).endsWith("its value of 1100000 bytes is left out");
    }

    @Test
    void recordThatNoTopicTakesEndsTheStreamBeforeIt() {
        limits.set(Map.of("readings.normal", COMPACTED, "readings.dead-letter", COMPACTED));
        TestRecord<byte[], byte[]> keyless = new TestRecord<>(null, temperature(20), TIME);

        assertThatThrownBy(() -> topology.send(keyless))
                .hasRootCauseInstanceOf(Unwritable.class)
                .hasStackTraceContaining(
                        "record readings-0@0 can be written nowhere: topic readings.dead-letter takes no"
                                + " record without a key: its cleanup.policy is compact; set cleanup.policy=delete on topic"
                                + " readings.dead-letter, and start again");
    }

    @Test
    void recordOfAWindowThatNoTopicTakesWaitsOnAndThoseBeforeItAreWritten() {
        restart();
        limits.set(Map.of("readings.normal", upTo(500), "readings.dead-letter", upTo(500)));
        topology.send(new TestRecord<>(new byte[] {1}, temperature(20), TIME));
        topology.send(new TestRecord<>(new byte[600], temperature(20), TIME));

        topology.advance(Duration.ofMinutes(1));

        assertThat(topology.read("normal")).hasSize(1);
        assertThat(topology.entries(OpenWindows.STORE)).isEqualTo(1);
        assertThat(limits.end().reason())
                .hasValueSatisfying(why -> assertThat(why).startsWith("record readings-0@1 "));
    }

    @Test
    void recordTooLargeToWaitInAWindowIsJudgedAlone() {
        restart();
        limits.set(Map.of(
                StoreLogs.topic(
                        OpenWindows.STORE, "test-" + ProcessHandle.current().pid()),
                upTo(300)));

        topology.send(new TestRecord<>(new byte[300], temperature(20), TIME));

        assertThat(topology.read("normal")).hasSize(1);
        assertThat(topology.entries(OpenWindows.STORE)).isZero();
    }

    @Test
    void refusedRecordIsKnownWhenItIsReadAgainAndItsNeighboursAreNot() {
        Refusals refusals = limits.refusals();
        refusals.onFailure(sent("readings-0@0"), new KafkaException("part of a batch"), false);
        refusals.onFailure(sent("readings-0@1"), new RecordTooLargeException("too large"), false);

        topology.send(temperature(20));
        topology.send(temperature(20));

        assertThat(topology.read("normal")).hasSize(1);
        assertThat(headers(topology.readOne("dead-letter")))
                .containsEntry("winnow-origin", "readings-0@1")
                .containsEntry("winnow-error", "TOO_LARGE");
        assertThat(refusals.takeNews()).contains("record readings-0@1: topic readings.normal refused it: too large");
        assertThat(refusals.takeNews()).isEmpty();
    }

    @Test
    void batchThatIsRefusedWithoutARecordNamedMakesSuspectsOfWhichOnlyTheOneThatIsRefusedAloneIsADeadLetter() {
        Refusals refusals = limits.refusals();
        Exception ofBatch = new InvalidRecordException("a record is invalid");
        for (String origin : List.of("readings-0@0", "readings-0@1", "readings-0@2")) {
            refusals.onFailure(sent(origin), ofBatch, false);
        }
        assertThat(refusals.isSuspect(sent("readings-0@1"))).isTrue();
        refusals.onWritten(sent("readings-0@0"));
        refusals.onFailure(sent("readings-0@1"), new InvalidRecordException("a record is invalid"), true);

        topology.send(temperature(20));
        topology.send(temperature(20));
        topology.send(temperature(20));

        assertThat(topology.read("normal")).hasSize(2);
        assertThat(headers(topology.readOne("dead-letter"))).containsEntry("winnow-origin", "readings-0@1");
        assertThat(refusals.isSuspect(sent("readings-0@1"))).isFalse();
        assertThat(refusals.isSuspect(sent("readings-0@2"))).isTrue();
        assertThat(refusals.takeNews()).hasValueSatisfying(news -> assertThat(news)
                .endsWith("it or another of the 3 records sent with it, which are sent again one by one"));
    }

    private static ProducerRecord<byte[], byte[]> sent(String origin) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("readings.normal", KEY, temperature(20));
        record.headers().add("winnow-origin", origin.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return record;
    }

    private static TopicLimits upTo(int bytes) {
        return new TopicLimits(false, true, Long.MAX_VALUE, Long.MAX_VALUE, bytes, false);
    }

    private void restart() {
        topology.close();
        topology = topology(Optional.of(WINDOWS));
    }

    private ReadingsTopology topology(Optional<Windows> windows) {
        Outputs outputs = new Outputs(ROUTES, Listeners.of(), new VerdictSchema(ROUTES), limits, HeaderDetail.FULL);
        Models models = Models.fixed(TinyModels.temperature(), KnownSchemas.of(1, Schemas.READING));
        return new ReadingsTopology(DetectionTopology.build(outputs, new Judging(models), Keeping.of(windows)));
    }
}

package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Relay;
import io.winnow.fixture.SchemaIds;
import io.winnow.fixture.Telemetry;
import io.winnow.fixture.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The topic of verdicts as a sink connector reads it: committed records, the schema fetched by the id in the value. */
class VerdictIT {

    private static final int HALF = 500;
    private static final Cluster CLUSTER = Parts.cluster();

    @ParameterizedTest
    @CsvSource({"apicurio, ''", "confluent, /apis/ccompat/v7"})
    void everyRecordHasItsVerdictAlthoughTheRegistryIsAwayAtTheStartAndLater(String type, String path) {
        String topic = "judged-by-" + type;
        CLUSTER.createTopics(2, topic);
        CLUSTER.createTopics(2, Map.of(), topic + ".verdict");
        CLUSTER.write(records(topic, 0));
        try (Relay registry = new Relay(Parts.registryUrl());
                DetectorProcess detector = DetectorProcess.judging(topic)
                        .property("winnow.output.verdict.topic", topic + ".verdict")
                        .property("winnow.output.headers", "full")
                        .property("winnow.processing-guarantee", "exactly_once_v2")
                        .property("winnow.registry.url", registry.url() + path)
                        .property("winnow.registry.type", type)
                        .start()) {
            detector.await("waiting for the registry", () -> isWaitingForTheRegistry(detector));
            assertThat(List.of(detector.health("live"), detector.health("ready"), detector.health("started")))
                    .containsExactly(200, 503, 200);
            assertThat(detector.status().path("assignment"))
                    .as("no record is read")
                    .isEmpty();

            registry.restore();
            detector.awaitReady().awaitJudged(HALF);
            registry.cut();
            CLUSTER.write(records(topic, HALF));
            detector.awaitJudged(2 * HALF);
            // A killed one's last transaction would be read by nobody.
            assertThat(detector.terminate().exitCode()).isEqualTo(143);
        }
        assertThat(CLUSTER.read(topic + ".verdict"))
                .hasSize(2 * HALF)
                .extracting(VerdictIT::told)
                .containsExactlyInAnyOrderElementsOf(outputs(topic));
    }

    /** Eight of ten normal, one anomalous, one of too few bytes. */
    private static List<ProducerRecord<byte[], byte[]>> records(String topic, int first) {
        int id = Telemetry.schemaId();
        return LongStream.range(first, first + HALF)
                .mapToObj(i -> Telemetry.record(
                        topic,
                        "press-" + i % 7,
                        i % 10 == 3
                                ? new byte[] {0, 1}
                                : Telemetry.bytes(id, Telemetry.of(i, i % 10 == 5 ? 99.5 : 20.0))))
                .toList();
    }

    private static boolean isWaitingForTheRegistry(DetectorProcess detector) {
        return detector.answers()
                && detector.status().path("state").asText().equals("WAITING")
                && detector.status().path("waitingFor").asText().startsWith("the registry: ");
    }

    private static List<List<String>> outputs(String topic) {
        List<List<String>> outputs = new ArrayList<>();
        for (String route : List.of(".normal", ".anomalous", ".dead-letter")) {
            for (ConsumerRecord<byte[], byte[]> record : CLUSTER.read(topic + route)) {
                outputs.add(Stream.of("origin", "verdict", "score", "reason", "model", "error", "error-detail")
                        .map(name -> header(record, "winnow-" + name))
                        .toList());
            }
        }
        return outputs;
    }

    private static List<String> told(ConsumerRecord<byte[], byte[]> record) {
        ByteBuffer value = ByteBuffer.wrap(record.value());
        assertThat(value.get()).as("magic byte").isZero();
        GenericRecord verdict = Wire.read(SchemaIds.fetch(value.getInt()), record.value());
        assertThat(verdict.getSchema().getFullName()).isEqualTo("io.winnow.verdict.Verdict");
        assertThat(verdict.get("time")).isEqualTo(record.timestamp());
        assertThat(verdict.get("key")).isEqualTo(ByteBuffer.wrap(record.key()));
        return Stream.of("origin", "verdict", "score", "reason", "model", "error", "error_detail")
                .map(name -> String.valueOf(verdict.get(name)))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "null" : new String(header.value(), UTF_8);
    }
}

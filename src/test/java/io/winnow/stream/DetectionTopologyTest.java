package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.KEY;
import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.headers;
import static io.winnow.fixture.ReadingsTopology.noTemperature;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.detection.Detection;
import io.winnow.detection.Models;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.Wire;
import io.winnow.format.SchemaUnavailable;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Temperatures from -50 to 50 are normal. */
class DetectionTopologyTest {

    private final KnownSchemas schemas = KnownSchemas.of(1, Schemas.READING);
    private final List<Outcome> heard = new ArrayList<>();
    private ReadingsTopology topology = new ReadingsTopology(topology(ROUTES, TinyModels.temperature()));

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void normalRecordGoesToNormal() {
        topology.send(temperature(20));

        assertThat(routed()).isEqualTo("normal");
    }

    @Test
    void anomalousRecordGoesToAnomalous() {
        topology.send(temperature(-60));

        assertThat(routed()).isEqualTo("anomalous");
    }

    @Test
    void recordThatCannotBeReadGoesToDeadLetter() {
        topology.send("not avro".getBytes(UTF_8));

        assertThat(routed()).isEqualTo("dead-letter");
    }

    @ParameterizedTest
    @EnumSource(MissingPolicy.class)
    void missingFieldIsRoutedByPolicy(MissingPolicy policy) {
        start(ROUTES, TinyModels.temperature(policy));

        topology.send(noTemperature());

        assertThat(routed()).isEqualTo(policy.name().toLowerCase().replace('_', '-'));
    }

    @Test
    void tombstoneIsADeadLetterThatStaysOne() {
        topology.send((byte[]) null);

        TestRecord<byte[], byte[]> dead = topology.readOne("dead-letter");
        assertThat(dead.value()).isNull();
        assertThat(headers(dead)).containsEntry("winnow-error", "TOMBSTONE");
    }

    @Test
    void bytesLeaveAsTheyCame() {
        for (byte[] value : List.of(temperature(20), temperature(99), new byte[] {7, 7}, new byte[0])) {
            topology.send(value);

            TestRecord<byte[], byte[]> out = topology.readAny();
            assertThat(out.value()).isEqualTo(value);
            assertThat(out.key()).isEqualTo(KEY);
            assertThat(out.getRecordTime()).isEqualTo(TIME);
        }
    }

    @Test
    void recordWithoutAKeyIsNotDropped() {
        for (byte[] value : List.of(temperature(20), temperature(99), new byte[] {7})) {
            topology.send(new TestRecord<>(null, value, TIME));

            assertThat(topology.readAny().key()).isNull();
        }
    }

    @Test
    void poisonRecordsDoNotStopTheStream() {
        List<byte[]> poison = List.of(
                new byte[0],
                new byte[] {1, 2, 3},
                Wire.framed(1),
                Wire.framed(99, (byte) 0),
                Wire.framed(1, new byte[60]));
        for (byte[] value : poison) {
            topology.send(value);
            topology.send(temperature(20));
        }

        assertThat(topology.read("dead-letter"))
                .extracting(dead -> headers(dead).get("winnow-error"))
                .containsExactly("EMPTY", "BAD_MAGIC", "TRUNCATED", "UNKNOWN_SCHEMA", "TRAILING_BYTES");
        assertThat(topology.read("normal")).hasSize(poison.size());
    }

    @Test
    void failingScorerDoesNotStopTheStream() {
        Model failsOnce = TinyModels.ofFunction(
                vector -> {
                    if (vector[0] == 13) {
                        throw new IllegalStateException("unlucky");
                    }
                    return 0;
                },
                Attribution.EMPTY,
                "temperature");
        start(ROUTES, failsOnce);

        topology.send(temperature(13));
        topology.send(temperature(14));

        assertThat(headers(topology.readOne("dead-letter"))).containsEntry("winnow-error", "SCORER_FAILED");
        assertThat(routed()).isEqualTo("normal");
    }

    @Test
    void schemaMayChangeInMidStream() {
        Schema later = Schemas.parse("{'type':'record','name':'Reading','fields':["
                + "{'name':'temperature','type':'float'},{'name':'site','type':{'type':'map','values':'long'}}]}");
        schemas.with(2, later);

        topology.send(temperature(60));
        topology.send(Wire.value(2, later, 60f, Map.of("a", 1L)));
        topology.send(temperature(61));

        assertThat(topology.read("anomalous"))
                .extracting(out -> headers(out).get("winnow-reason"))
                .containsExactly(
                        "temperature 60 is above the maximum 50",
                        "temperature 60 is above the maximum 50",
                        "temperature 61 is above the maximum 50");
    }

    @Test
    void normalRecordsAreNotForwardedWhenSwitchedOff() {
        start(
                new Topics("readings", Optional.empty(), "readings.anomalous", "readings.dead-letter"),
                TinyModels.temperature());

        topology.send(temperature(20));
        topology.send(temperature(60));

        assertThat(routed()).isEqualTo("anomalous");
        assertThat(topology.topics()).containsExactly("readings.anomalous");
        assertThat(heard).hasSize(2);
    }

    @Test
    void everyRecordEndsInExactlyOneTopic() {
        for (int i = 0; i < 300; i++) {
            topology.send(i % 3 == 0 ? new byte[i % 7] : temperature(i - 100));
        }

        int normal = topology.read("normal").size();
        int anomalous = topology.read("anomalous").size();
        int dead = topology.read("dead-letter").size();
        assertThat(List.of(normal, anomalous, dead)).containsExactly(67, 133, 100);
    }

    @Test
    void orderIsKept() {
        for (int i = 0; i < 50; i++) {
            topology.send(new TestRecord<>(KEY, temperature(i), TIME.minusSeconds(i)));
        }

        assertThat(topology.read("normal"))
                .extracting(out -> headers(out).get("winnow-origin"))
                .hasSize(50)
                .startsWith("readings-0@0", "readings-0@1", "readings-0@2")
                .endsWith("readings-0@49");
    }

    @Test
    void listenerHearsOfEveryOutcome() {
        topology.send(temperature(20));
        topology.send(temperature(60));
        topology.send(new byte[0]);

        assertThat(heard).hasSize(3);
        assertThat(heard.subList(0, 2)).hasOnlyElementsOfType(Detection.class);
        assertThat(heard.get(2)).isInstanceOf(Rejection.class);
    }

    @Test
    void recordWhoseSchemaCannotBeFetchedLeavesNowhere() {
        schemas.away();

        assertThatThrownBy(() -> topology.send(temperature(20)))
                .hasRootCauseInstanceOf(IOException.class)
                .hasStackTraceContaining(SchemaUnavailable.class.getName());
        assertThat(topology.topics()).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void topologyIsTheGoldenOne() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/topology.txt")) {
            assertThat(topology(ROUTES, TinyModels.temperature()).describe().toString())
                    .isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }

    private void start(Topics routes, Model model) {
        topology.close();
        topology = new ReadingsTopology(topology(routes, model));
    }

    private Topology topology(Topics routes, Model model) {
        return DetectionTopology.build(
                new Outputs(routes, Listeners.of(judgement -> heard.add(judgement.outcome()))),
                new Judging(Models.fixed(model, schemas)),
                Keeping.of(Optional.empty()));
    }

    /** Which of the three topics the only record is in. */
    private String routed() {
        List<String> topics = new ArrayList<>();
        for (String route : List.of("normal", "anomalous", "dead-letter")) {
            topology.read(route).forEach(record -> topics.add(route));
        }
        assertThat(topics).hasSize(1);
        return topics.get(0);
    }
}

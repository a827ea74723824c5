package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.KEY;
import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.noTemperature;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.detection.Models;
import io.winnow.detection.suppression.Suppression;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.RegistryStandIn;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.Wire;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import io.winnow.registry.Registry;
import io.winnow.registry.RegistryClient;
import io.winnow.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schema of verdicts has id 77. Temperatures from -50 to 50 are normal. */
class VerdictTopologyTest {

    private static final Topics WITH_VERDICTS = topics(ROUTES.normal());
    private static final byte[] NORMAL = temperature(20);

    private ReadingsTopology topology;

    @BeforeEach
    void start() throws IOException {
        start(WITH_VERDICTS, TinyModels.temperature(), Optional.empty());
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void anomalysVerdictTellsWhatWhereAndWhy() {
        topology.send(temperature(-60));

        assertThat(verdict().toString())
                .isEqualTo(
                        "{\"origin\": \"readings-0@0\", \"topic\": \"readings\", \"partition\": 0, \"offset\": 0,"
                                + " \"time\": " + TIME.toEpochMilli() + ", \"key\": \"\\u0000\u00ff\\u0007\","
                                + " \"verdict\": \"ANOMALOUS\", \"score\": 1.1, \"raw_score\": 1.1,"
                                + " \"reason\": \"temperature -60 is below the minimum -50\", \"suppressed\": null, \"warm_up\": null,"
                                + " \"scorer\": \"bounds\", \"model\": \""
                                + TinyModels.temperature().id() + "\","
                                + " \"attribution\": [{\"feature\": \"temperature\", \"value\": -60.0, \"share\": 1.0,"
                                + " \"direction\": \"LOW\", \"expected\": null, \"expected_low\": null, \"expected_high\": null}], \"error\": null, \"error_detail\": null}");
    }

    @Test
    void verdictOfASuppressedAnomalyNamesTheRule() throws IOException {
        Suppression suppression = new Suppression();
        suppression.set("direction", "low");
        start(WITH_VERDICTS, new Judging(models(TinyModels.temperature()), suppression.rules()), Optional.empty());

        topology.send(temperature(-60));

        GenericRecord verdict = verdict();
        assertThat(verdict.get("verdict")).hasToString("ANOMALOUS");
        assertThat(verdict.get("suppressed")).hasToString("direction");
        assertThat(topology.readOne("normal").headers().lastHeader("winnow-suppressed"))
                .isNotNull();
    }

    @Test
    void scoreIsTheRawScoreInThresholds() throws IOException {
        start(WITH_VERDICTS, TinyModels.temperature().withThreshold(0.7), Optional.empty());

        topology.send(temperature(-60));

        GenericRecord verdict = verdict();
        assertThat(verdict.get("raw_score")).isEqualTo(1.1);
        assertThat(verdict.get("score")).isEqualTo(1.1 / 0.7);
    }

    @Test
    void normalRecordsVerdictHasAScoreAndNoReason() {
        topology.send(temperature(25));

        GenericRecord verdict = verdict();
        assertThat(verdict.get("verdict")).hasToString("NORMAL");
        assertThat(verdict.get("score")).isEqualTo(0.5);
        assertThat(verdict.get("reason")).isNull();
        assertThat((List<?>) verdict.get("attribution")).isEmpty();
    }

    @Test
    void recordDecidedByPolicyHasAReasonAndNoScore() {
        topology.send(noTemperature());

        GenericRecord verdict = verdict();
        assertThat(verdict.get("verdict")).hasToString("ANOMALOUS");
        assertThat(verdict.get("reason")).hasToString("temperature is missing");
        assertThat(verdict.get("score")).isNull();
        assertThat(verdict.get("raw_score")).isNull();
    }

    @Test
    void deadLettersVerdictIsItsError() {
        topology.send(new byte[] {0, 0});

        GenericRecord verdict = verdict();
        assertThat(verdict.get("error")).hasToString("TRUNCATED");
        assertThat(verdict.get("error_detail")).hasToString("the value has 2 bytes, too few for a schema id");
        assertThat(verdict.get("verdict")).isNull();
        assertThat(verdict.get("model")).isNull();
    }

    @Test
    void recordWithTooLittleHistorySaysHowMuchThereIs() throws IOException {
        Feature mean = new Feature(Expression.parse("mean(temperature, 3)"), MissingPolicy.ANOMALOUS);
        start(WITH_VERDICTS, Model.ofBounds(List.of(new Bounds(mean, 0, 10))), Optional.empty());

        topology.send(temperature(99));

        GenericRecord verdict = verdict();
        assertThat(verdict.get("verdict")).hasToString("NORMAL");
        assertThat(verdict.get("warm_up")).hasToString("1/3");
        assertThat(verdict.get("score")).isNull();
        assertThat(verdict.get("model")).isNotNull();
    }

    @Test
    void recordsOfAWindowHaveTheirVerdictsWhenItCloses() throws IOException {
        start(
                WITH_VERDICTS,
                TinyModels.temperature(),
                Optional.of(new Windows(Duration.ofSeconds(10), Duration.ZERO, 1_000)));

        topology.send(NORMAL);
        topology.send(temperature(60));
        assertThat(verdicts()).isEmpty();
        topology.advance(Duration.ofSeconds(20));

        assertThat(verdicts())
                .extracting(verdict -> Wire.read(Verdict.getClassSchema(), verdict.value())
                        .get("origin")
                        .toString())
                .containsExactly("readings-0@0", "readings-0@1");
    }

    @Test
    void valueIsInConfluentWireFormatWithTheIdOfTheRegistry() {
        topology.send(NORMAL);

        ByteBuffer value = ByteBuffer.wrap(verdicts().get(0).value());
        assertThat(value.get()).isZero();
        assertThat(value.getInt()).isEqualTo(77);
    }

    @Test
    void verdictHasTheRecordsKeyAndTimeAndNoHeaders() {
        Headers headers = new RecordHeaders().add("trace", new byte[] {1});

        topology.send(new TestRecord<>(KEY, NORMAL, headers, TIME));

        TestRecord<byte[], byte[]> verdict = verdicts().get(0);
        assertThat(verdict.key()).isEqualTo(KEY);
        assertThat(verdict.getRecordTime()).isEqualTo(TIME);
        assertThat(verdict.headers()).isEmpty();
    }

    @Test
    void recordWithoutAKeyHasAVerdictWithoutAKey() {
        topology.send(new TestRecord<>(null, NORMAL, TIME));

        TestRecord<byte[], byte[]> verdict = verdicts().get(0);
        assertThat(verdict.key()).isNull();
        assertThat(Wire.read(Verdict.getClassSchema(), verdict.value()).get("key"))
                .isNull();
    }

    @Test
    void longKeyIsNotRepeatedInTheValue() {
        topology.send(new TestRecord<>(new byte[65_537], NORMAL, TIME));

        TestRecord<byte[], byte[]> verdict = verdicts().get(0);
        assertThat(verdict.key()).hasSize(65_537);
        assertThat(verdict.value()).hasSizeLessThan(1_000);
    }

    @Test
    void everyRecordHasExactlyOneVerdictInOrder() {
        for (int i = 0; i < 300; i++) {
            topology.send(i % 3 == 0 ? new byte[i % 7] : temperature(i - 100));
        }

        assertThat(verdicts())
                .extracting(verdict ->
                        Wire.read(Verdict.getClassSchema(), verdict.value()).get("offset"))
                .hasSize(300)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void normalRecordsThatAreNotForwardedHaveNoVerdict() throws IOException {
        start(topics(Optional.empty()), TinyModels.temperature(), Optional.empty());

        topology.send(NORMAL);
        topology.send(temperature(60));
        topology.send(new byte[0]);

        assertThat(verdicts()).hasSize(2);
    }

    @Test
    void recordsAreTheSameWithVerdictsAndWithout() throws IOException {
        topology.send(temperature(60));
        TestRecord<byte[], byte[]> with = topology.readOne("anomalous");
        verdicts();
        start(ROUTES, TinyModels.temperature(), Optional.empty());

        topology.send(temperature(60));

        assertThat(topology.readOne("anomalous")).usingRecursiveComparison().isEqualTo(with);
        assertThat(topology.topics()).containsExactly("readings.anomalous");
    }

    @Test
    void schemaThatIsRegisteredHoldsNoHintsForJava() {
        assertThat(Verdict.getClassSchema().toString()).doesNotContain("avro.java");
    }

    @Test
    void streamDoesNotStartWithoutTheSchemasId() {
        Topology unregistered = DetectionTopology.build(
                new Outputs(WITH_VERDICTS, Listeners.of()),
                new Judging(models(TinyModels.temperature())),
                Keeping.of(Optional.empty()));

        assertThatThrownBy(() -> new ReadingsTopology(unregistered).close())
                .hasStackTraceContaining("register the verdict's schema before the stream starts");
    }

    @Test
    void topologyIsTheGoldenOne() throws IOException {
        Outputs outputs = new Outputs(WITH_VERDICTS, Listeners.of());
        try (InputStream golden = getClass().getResourceAsStream("/topology-verdict.txt")) {
            assertThat(DetectionTopology.build(
                                    outputs,
                                    new Judging(models(TinyModels.temperature())),
                                    Keeping.of(Optional.empty()))
                            .describe()
                            .toString())
                    .isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }

    private void start(Topics topics, Model model, Optional<Windows> windows) throws IOException {
        start(topics, new Judging(models(model)), windows);
    }

    private void start(Topics topics, Judging judging, Optional<Windows> windows) throws IOException {
        if (topology != null) {
            topology.close();
        }
        Outputs outputs = new Outputs(
                topics,
                Listeners.of(),
                registered(topics),
                new OutputLimits(topics, ProducerLimits.STANDARD),
                HeaderDetail.FULL);
        topology = new ReadingsTopology(DetectionTopology.build(outputs, judging, Keeping.of(windows)));
    }

    private static VerdictSchema registered(Topics topics) throws IOException {
        VerdictSchema schema = new VerdictSchema(topics);
        try (RegistryStandIn registry = RegistryStandIn.confluent()
                .answering("/subjects/readings.verdict-value/versions", 200, "{\"id\":77}")) {
            if (schema.isMissing()) {
                schema.register(new RegistryClient(registry.as(Registry.Type.CONFLUENT)));
            }
        }
        return schema;
    }

    private static Models models(Model model) {
        return Models.fixed(model, KnownSchemas.of(1, Schemas.READING));
    }

    private static Topics topics(Optional<String> normal) {
        return new Topics(
                "readings", normal, "readings.anomalous", "readings.dead-letter", Optional.of("readings.verdict"));
    }

    /** The only one. */
    private GenericRecord verdict() {
        return Wire.read(Verdict.getClassSchema(), topology.readOne("verdict").value());
    }

    private List<TestRecord<byte[], byte[]>> verdicts() {
        return topology.read("verdict");
    }
}

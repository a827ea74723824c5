package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.detection.Detector;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Logs;
import io.winnow.fixture.RegistryStandIn;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.Wire;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import io.winnow.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema of verdicts has id 77. Temperatures from -50 to 50 are normal. */
class VerdictTopologyTest {

    private static final Logger QUIET = Logs.quiet("org.apache.kafka");
    private static final Routes ROUTES = routes(Optional.of("readings.normal"));
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final byte[] KEY = {0, -1, 7};
    private static final byte[] NORMAL = temperature(20);

    @TempDir
    private Path state = Path.of("");

    private TopologyTestDriver driver;

    @BeforeEach
    void start() throws IOException {
        start(ROUTES, TinyModels.temperature(), Optional.empty());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void anomalysVerdictTellsWhatWhereAndWhy() {
        send(temperature(-60));

        assertThat(verdict().toString())
                .isEqualTo("{\"origin\": \"readings-0@0\", \"topic\": \"readings\", \"partition\": 0, \"offset\": 0,"
                        + " \"time\": " + TIME.toEpochMilli() + ", \"key\": \"\\u0000\u00ff\\u0007\","
                        + " \"verdict\": \"ANOMALOUS\", \"score\": 1.1, \"raw_score\": 1.1,"
                        + " \"reason\": \"temperature -60 is below the minimum -50\", \"warm_up\": null,"
                        + " \"scorer\": \"bounds\", \"model\": \""
                        + TinyModels.temperature().id() + "\","
                        + " \"attribution\": [{\"feature\": \"temperature\", \"value\": -60.0, \"share\": 1.0,"
                        + " \"direction\": \"LOW\"}], \"error\": null, \"error_detail\": null}");
    }

    @Test
    void scoreIsTheRawScoreInThresholds() throws IOException {
        start(ROUTES, TinyModels.temperature().withThreshold(0.7), Optional.empty());

        send(temperature(-60));

        GenericRecord verdict = verdict();
        assertThat(verdict.get("raw_score")).isEqualTo(1.1);
        assertThat(verdict.get("score")).isEqualTo(1.1 / 0.7);
    }

    @Test
    void normalRecordsVerdictHasAScoreAndNoReason() {
        send(temperature(25));

        GenericRecord verdict = verdict();
        assertThat(verdict.get("verdict")).hasToString("NORMAL");
        assertThat(verdict.get("score")).isEqualTo(0.5);
        assertThat(verdict.get("reason")).isNull();
        assertThat((List<?>) verdict.get("attribution")).isEmpty();
    }

    @Test
    void recordDecidedByPolicyHasAReasonAndNoScore() {
        send(Wire.value(1, Schemas.READING, "s1", null));

        GenericRecord verdict = verdict();
        assertThat(verdict.get("verdict")).hasToString("ANOMALOUS");
        assertThat(verdict.get("reason")).hasToString("temperature is missing");
        assertThat(verdict.get("score")).isNull();
        assertThat(verdict.get("raw_score")).isNull();
    }

    @Test
    void deadLettersVerdictIsItsError() {
        send(new byte[] {0, 0});

        GenericRecord verdict = verdict();
        assertThat(verdict.get("error")).hasToString("TRUNCATED");
        assertThat(verdict.get("error_detail")).hasToString("the value has 2 bytes, too few for a schema id");
        assertThat(verdict.get("verdict")).isNull();
        assertThat(verdict.get("model")).isNull();
    }

    @Test
    void recordWithTooLittleHistorySaysHowMuchThereIs() throws IOException {
        Feature mean = new Feature(Expression.parse("mean(temperature, 3)"), MissingPolicy.ANOMALOUS);
        start(ROUTES, Model.ofBounds(List.of(new Bounds(mean, 0, 10))), Optional.empty());

        send(temperature(99));

        GenericRecord verdict = verdict();
        assertThat(verdict.get("verdict")).hasToString("NORMAL");
        assertThat(verdict.get("warm_up")).hasToString("1/3");
        assertThat(verdict.get("score")).isNull();
        assertThat(verdict.get("model")).isNotNull();
    }

    @Test
    void recordsOfAWindowHaveTheirVerdictsWhenItCloses() throws IOException {
        start(ROUTES, TinyModels.temperature(), Optional.of(new Windows(Duration.ofSeconds(10), Duration.ZERO, 1_000)));

        send(NORMAL);
        send(temperature(60));
        assertThat(verdicts()).isEmpty();
        driver.advanceWallClockTime(Duration.ofSeconds(20));

        assertThat(verdicts())
                .extracting(verdict -> Wire.read(Verdict.getClassSchema(), verdict.value())
                        .get("origin")
                        .toString())
                .containsExactly("readings-0@0", "readings-0@1");
    }

    @Test
    void valueIsInConfluentWireFormatWithTheIdOfTheRegistry() {
        send(NORMAL);

        ByteBuffer value = ByteBuffer.wrap(verdicts().get(0).value());
        assertThat(value.get()).isZero();
        assertThat(value.getInt()).isEqualTo(77);
    }

    @Test
    void verdictHasTheRecordsKeyAndTimeAndNoHeaders() {
        Headers headers = new RecordHeaders().add("trace", new byte[] {1});

        send(new TestRecord<>(KEY, NORMAL, headers, TIME));

        TestRecord<byte[], byte[]> verdict = verdicts().get(0);
        assertThat(verdict.key()).isEqualTo(KEY);
        assertThat(verdict.getRecordTime()).isEqualTo(TIME);
        assertThat(verdict.headers()).isEmpty();
    }

    @Test
    void recordWithoutAKeyHasAVerdictWithoutAKey() {
        send(new TestRecord<>(null, NORMAL, TIME));

        TestRecord<byte[], byte[]> verdict = verdicts().get(0);
        assertThat(verdict.key()).isNull();
        assertThat(Wire.read(Verdict.getClassSchema(), verdict.value()).get("key"))
                .isNull();
    }

    @Test
    void longKeyIsNotRepeatedInTheValue() {
        send(new TestRecord<>(new byte[65_537], NORMAL, TIME));

        TestRecord<byte[], byte[]> verdict = verdicts().get(0);
        assertThat(verdict.key()).hasSize(65_537);
        assertThat(verdict.value()).hasSizeLessThan(1_000);
    }

    @Test
    void everyRecordHasExactlyOneVerdictInOrder() {
        for (int i = 0; i < 300; i++) {
            send(i % 3 == 0 ? new byte[i % 7] : temperature(i - 100));
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
        start(routes(Optional.empty()), TinyModels.temperature(), Optional.empty());

        send(NORMAL);
        send(temperature(60));
        send(new byte[0]);

        assertThat(verdicts()).hasSize(2);
    }

    @Test
    void recordsAreTheSameWithVerdictsAndWithout() throws IOException {
        send(temperature(60));
        TestRecord<byte[], byte[]> with = read("readings.anomalous").get(0);
        verdicts();
        start(
                new Routes("readings", ROUTES.normal(), ROUTES.anomalous(), ROUTES.deadLetter()),
                TinyModels.temperature(),
                Optional.empty());

        send(temperature(60));

        assertThat(read("readings.anomalous").get(0)).usingRecursiveComparison().isEqualTo(with);
        assertThat(driver.producedTopicNames()).containsExactly("readings.anomalous");
    }

    @Test
    void schemaThatIsRegisteredHoldsNoHintsForJava() {
        assertThat(Verdict.getClassSchema().toString()).doesNotContain("avro.java");
    }

    @Test
    void streamDoesNotStartWithoutTheSchemasId() {
        Topology topology = DetectionTopology.build(
                new Outputs(ROUTES, (origin, key, time, outcome, nanos) -> {}),
                detector(TinyModels.temperature()),
                Optional.empty());

        assertThatThrownBy(() -> new TopologyTestDriver(topology, properties()).close())
                .hasStackTraceContaining("register the verdict's schema before the stream starts");
    }

    @Test
    void topologyIsTheGoldenOne() throws IOException {
        Outputs outputs = new Outputs(ROUTES, (origin, key, time, outcome, nanos) -> {});
        try (InputStream golden = getClass().getResourceAsStream("/topology-verdict.txt")) {
            assertThat(DetectionTopology.build(outputs, detector(TinyModels.temperature()), Optional.empty())
                            .describe()
                            .toString())
                    .isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }

    private void start(Routes routes, Model model, Optional<Windows> windows) throws IOException {
        if (driver != null) {
            driver.close();
        }
        Outputs outputs = new Outputs(routes, (origin, key, time, outcome, nanos) -> {}, registered(routes));
        driver = new TopologyTestDriver(
                DetectionTopology.build(outputs, detector(model), windows), properties(), Instant.EPOCH);
    }

    private static VerdictSchema registered(Routes routes) throws IOException {
        VerdictSchema schema = new VerdictSchema(routes);
        try (RegistryStandIn registry = RegistryStandIn.confluent()
                .answering("/subjects/readings.verdict-value/versions", 200, "{\"id\":77}")) {
            if (schema.isMissing()) {
                schema.register(new RegistryClient(Registry.open(registry.uri().toString(), Registry.Type.CONFLUENT)));
            }
        }
        return schema;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return properties;
    }

    private static Detector detector(Model model) {
        return new Detector(model, KnownSchemas.of(1, Schemas.READING));
    }

    private static Routes routes(Optional<String> normal) {
        return new Routes(
                "readings", normal, "readings.anomalous", "readings.dead-letter", Optional.of("readings.verdict"));
    }

    private static byte[] temperature(double celsius) {
        return Wire.value(1, Schemas.READING, "s1", celsius);
    }

    private void send(byte[] value) {
        send(new TestRecord<>(KEY, value, TIME));
    }

    private void send(TestRecord<byte[], byte[]> record) {
        driver.createInputTopic("readings", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record);
    }

    /** The only one. */
    private GenericRecord verdict() {
        List<TestRecord<byte[], byte[]>> verdicts = verdicts();
        assertThat(verdicts).hasSize(1);
        return Wire.read(Verdict.getClassSchema(), verdicts.get(0).value());
    }

    private List<TestRecord<byte[], byte[]>> verdicts() {
        return read("readings.verdict");
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }
}

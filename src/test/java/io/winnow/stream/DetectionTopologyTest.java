package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.detection.Detection;
import io.winnow.detection.Detector;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.SchemaUnavailable;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Logs;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.Wire;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetectionTopologyTest {

    private static final Logger QUIET = Logs.quiet("org.apache.kafka");
    private static final Routes ROUTES =
            new Routes("readings", Optional.of("readings.normal"), "readings.anomalous", "readings.dead-letter");
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final byte[] KEY = {0, -1, 7};

    private final KnownSchemas schemas = KnownSchemas.of(1, Schemas.READING);
    private final List<Outcome> heard = new ArrayList<>();
    private TopologyTestDriver driver = driver(ROUTES, TinyModels.temperature());

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void normalRecordGoesToNormal() {
        send(temperature(20));

        assertThat(routed()).isEqualTo("normal");
    }

    @Test
    void anomalousRecordGoesToAnomalous() {
        send(temperature(-60));

        assertThat(routed()).isEqualTo("anomalous");
    }

    @Test
    void recordThatCannotBeReadGoesToDeadLetter() {
        send("not avro".getBytes(UTF_8));

        assertThat(routed()).isEqualTo("dead-letter");
    }

    @ParameterizedTest
    @EnumSource(MissingPolicy.class)
    void missingFieldIsRoutedByPolicy(MissingPolicy policy) {
        start(ROUTES, TinyModels.temperature(policy));

        send(Wire.value(1, Schemas.READING, "s1", null));

        assertThat(routed()).isEqualTo(policy.name().toLowerCase().replace('_', '-'));
    }

    @Test
    void tombstoneIsADeadLetterThatStaysOne() {
        send((byte[]) null);

        TestRecord<byte[], byte[]> dead = read("dead-letter");
        assertThat(dead.value()).isNull();
        assertThat(text(dead.headers())).containsEntry("winnow-error", "TOMBSTONE");
    }

    @Test
    void bytesLeaveAsTheyCame() {
        for (byte[] value : List.of(temperature(20), temperature(99), new byte[] {7, 7}, new byte[0])) {
            send(value);

            TestRecord<byte[], byte[]> out = readAny();
            assertThat(out.value()).isEqualTo(value);
            assertThat(out.key()).isEqualTo(KEY);
            assertThat(out.getRecordTime()).isEqualTo(TIME);
        }
    }

    @Test
    void recordWithoutAKeyIsNotDropped() {
        for (byte[] value : List.of(temperature(20), temperature(99), new byte[] {7})) {
            send(new TestRecord<>(null, value, TIME));

            assertThat(readAny().key()).isNull();
        }
    }

    @Test
    void normalHeadersTellTheScoreAndWhoGaveIt() {
        send(temperature(50));

        assertThat(text(read("normal").headers()))
                .isEqualTo(Map.of(
                        "winnow-verdict", "NORMAL",
                        "winnow-score", "1.0",
                        "winnow-raw-score", "1.0",
                        "winnow-origin", "readings-0@0",
                        "winnow-scorer", "bounds",
                        "winnow-model", TinyModels.temperature().id()));
    }

    @Test
    void anomalousHeadersTellTheReasonToo() {
        send(temperature(-60));

        assertThat(text(read("anomalous").headers()))
                .isEqualTo(Map.of(
                        "winnow-verdict", "ANOMALOUS",
                        "winnow-score", "1.1",
                        "winnow-raw-score", "1.1",
                        "winnow-origin", "readings-0@0",
                        "winnow-scorer", "bounds",
                        "winnow-model", TinyModels.temperature().id(),
                        "winnow-reason", "temperature -60 is below the minimum -50"));
    }

    @Test
    void scoreIsTheRawScoreInThresholdsAndReadsBack() {
        start(ROUTES, TinyModels.temperature().withThreshold(0.7));

        send(temperature(-60));

        Map<String, String> headers = text(read("anomalous").headers());
        assertThat(Double.parseDouble(headers.get("winnow-raw-score"))).isEqualTo(1.1);
        assertThat(Double.parseDouble(headers.get("winnow-score"))).isEqualTo(1.1 / 0.7);
    }

    @Test
    void recordDecidedByPolicyHasNoScoreHeaders() {
        send(Wire.value(1, Schemas.READING, "s1", null));

        assertThat(text(read("anomalous").headers()))
                .isEqualTo(Map.of(
                        "winnow-verdict", "ANOMALOUS",
                        "winnow-origin", "readings-0@0",
                        "winnow-scorer", "bounds",
                        "winnow-model", TinyModels.temperature().id(),
                        "winnow-reason", "temperature is missing"));
    }

    @Test
    void deadLetterHeadersTellTheErrorItsDetailAndTheOrigin() {
        send(temperature(20));
        send(new byte[] {0, 0});

        assertThat(text(read("dead-letter").headers()))
                .isEqualTo(Map.of(
                        "winnow-error", "TRUNCATED",
                        "winnow-error-detail", "the value has 2 bytes, too few for a schema id",
                        "winnow-origin", "readings-0@1"));
    }

    @Test
    void foreignHeadersStayInTheirOrder() {
        Headers headers = new RecordHeaders()
                .add("trace", new byte[] {1, -1})
                .add("winnowing", null)
                .add("trace", new byte[] {2});

        send(new TestRecord<>(KEY, temperature(20), headers, TIME));

        assertThat(Arrays.asList(read("normal").headers().toArray()).subList(0, 3))
                .containsExactly(headers.toArray());
    }

    @Test
    void ourHeadersAreReplacedWhenARecordIsJudgedAgain() {
        send(temperature(-60));
        TestRecord<byte[], byte[]> judged = read("anomalous");
        start(ROUTES, TinyModels.temperature(MissingPolicy.NORMAL).withThreshold(2));

        send(judged);

        TestRecord<byte[], byte[]> again = read("normal");
        assertThat(text(again.headers())).doesNotContainKey("winnow-reason").containsEntry("winnow-verdict", "NORMAL");
        assertThat(again.headers().toArray()).hasSize(6);
        assertThat(again.value()).isEqualTo(judged.value());
    }

    @Test
    void deadLetterThatWasMendedCarriesNoErrorAnyMore() {
        Headers headers = new RecordHeaders()
                .add("winnow-error", "EMPTY".getBytes(UTF_8))
                .add("winnow-error", "EMPTY".getBytes(UTF_8))
                .add("winnow-error-detail", "the value has no bytes".getBytes(UTF_8));

        send(new TestRecord<>(KEY, temperature(20), headers, TIME));

        assertThat(text(read("normal").headers())).doesNotContainKeys("winnow-error", "winnow-error-detail");
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
            send(value);
            send(temperature(20));
        }

        assertThat(read("dead-letter", poison.size()))
                .extracting(dead -> text(dead.headers()).get("winnow-error"))
                .containsExactly("EMPTY", "BAD_MAGIC", "TRUNCATED", "UNKNOWN_SCHEMA", "TRAILING_BYTES");
        assertThat(read("normal", poison.size())).hasSize(poison.size());
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

        send(temperature(13));
        send(temperature(14));

        assertThat(text(read("dead-letter").headers())).containsEntry("winnow-error", "SCORER_FAILED");
        assertThat(routed()).isEqualTo("normal");
    }

    @Test
    void schemaMayChangeInMidStream() {
        Schema later = Schemas.parse("{'type':'record','name':'Reading','fields':["
                + "{'name':'temperature','type':'float'},{'name':'site','type':{'type':'map','values':'long'}}]}");
        schemas.with(2, later);

        send(temperature(60));
        send(Wire.value(2, later, 60f, Map.of("a", 1L)));
        send(temperature(61));

        assertThat(read("anomalous", 3))
                .extracting(out -> text(out.headers()).get("winnow-reason"))
                .containsExactly(
                        "temperature 60 is above the maximum 50",
                        "temperature 60 is above the maximum 50",
                        "temperature 61 is above the maximum 50");
    }

    @Test
    void normalRecordsAreNotForwardedWhenSwitchedOff() {
        start(
                new Routes("readings", Optional.empty(), "readings.anomalous", "readings.dead-letter"),
                TinyModels.temperature());

        send(temperature(20));
        send(temperature(60));

        assertThat(routed()).isEqualTo("anomalous");
        assertThat(driver.producedTopicNames()).containsExactly("readings.anomalous");
        assertThat(heard).hasSize(2);
    }

    @Test
    void everyRecordEndsInExactlyOneTopic() {
        for (int i = 0; i < 300; i++) {
            send(i % 3 == 0 ? new byte[i % 7] : temperature(i - 100));
        }

        int normal = read("normal", -1).size();
        int anomalous = read("anomalous", -1).size();
        int dead = read("dead-letter", -1).size();
        assertThat(List.of(normal, anomalous, dead)).containsExactly(67, 133, 100);
    }

    @Test
    void orderIsKept() {
        for (int i = 0; i < 50; i++) {
            send(new TestRecord<>(KEY, temperature(i), TIME.minusSeconds(i)));
        }

        assertThat(read("normal", 50))
                .extracting(out -> text(out.headers()).get("winnow-origin"))
                .startsWith("readings-0@0", "readings-0@1", "readings-0@2")
                .endsWith("readings-0@49");
    }

    @Test
    void listenerHearsOfEveryOutcome() {
        send(temperature(20));
        send(temperature(60));
        send(new byte[0]);

        assertThat(heard).hasSize(3);
        assertThat(heard.subList(0, 2)).hasOnlyElementsOfType(Detection.class);
        assertThat(heard.get(2)).isInstanceOf(Rejection.class);
    }

    @Test
    void recordWhoseSchemaCannotBeFetchedLeavesNowhere() {
        schemas.away();

        assertThatThrownBy(() -> send(temperature(20)))
                .hasRootCauseInstanceOf(IOException.class)
                .hasStackTraceContaining(SchemaUnavailable.class.getName());
        assertThat(driver.producedTopicNames()).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void detailOfADeadLetterShowsNothingOfThePayload() {
        byte[] value = Wire.value(1, Schemas.READING, "secret-sensor", 20.0);
        for (int length = 1; length < value.length; length++) {
            send(Arrays.copyOf(value, length));

            assertThat(text(read("dead-letter").headers()).toString()).doesNotContain("secret", "ecre", "sensor");
        }
    }

    @Test
    void topologyIsTheGoldenOne() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/topology.txt")) {
            assertThat(DetectionTopology.build(
                                    new Outputs(ROUTES, this::hear),
                                    detector(TinyModels.temperature()),
                                    Optional.empty())
                            .describe()
                            .toString())
                    .isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }

    private void start(Routes routes, Model model) {
        driver.close();
        driver = driver(routes, model);
    }

    private TopologyTestDriver driver(Routes routes, Model model) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        return new TopologyTestDriver(
                DetectionTopology.build(new Outputs(routes, this::hear), detector(model), Optional.empty()),
                properties);
    }

    private Detector detector(Model model) {
        return new Detector(model, schemas);
    }

    private void hear(Origin origin, byte[] key, Instant time, Outcome outcome, long nanos) {
        heard.add(outcome);
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

    /** Which of the three topics the only record is in. */
    private String routed() {
        List<String> topics = new ArrayList<>();
        for (String route : List.of("normal", "anomalous", "dead-letter")) {
            read(route, -1).forEach(record -> topics.add(route));
        }
        assertThat(topics).hasSize(1);
        return topics.get(0);
    }

    private TestRecord<byte[], byte[]> readAny() {
        List<TestRecord<byte[], byte[]>> all = new ArrayList<>();
        for (String route : List.of("normal", "anomalous", "dead-letter")) {
            all.addAll(read(route, -1));
        }
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private TestRecord<byte[], byte[]> read(String route) {
        return read(route, 1).get(0);
    }

    /** What is in a topic; fails if that is not as many as expected, any number if negative. */
    private List<TestRecord<byte[], byte[]>> read(String route, int expected) {
        List<TestRecord<byte[], byte[]>> records = driver.createOutputTopic(
                        "readings." + route, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
        assertThat(expected).as("records in %s", route).isIn(-1, records.size());
        return records;
    }

    private static Map<String, String> text(Headers headers) {
        Map<String, String> text = new TreeMap<>();
        headers.forEach(
                header -> text.put(header.key(), header.value() == null ? null : new String(header.value(), UTF_8)));
        return text;
    }
}

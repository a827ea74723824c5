package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Detector;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.KeyHistory;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Logs;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.Wire;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that looks back three records: their mean must be from 0 to 10. */
class HistoryTopologyTest {

    private static final Logger QUIET = Logs.quiet("org.apache.kafka");
    private static final Routes ROUTES =
            new Routes("readings", Optional.of("readings.normal"), "readings.anomalous", "readings.dead-letter");
    private static final Outputs OUTPUTS = new Outputs(ROUTES, (origin, key, time, outcome, nanos) -> {});
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final Model MEAN_OF_THREE = Model.ofBounds(
            List.of(new Bounds(new Feature(Expression.parse("mean(temperature, 3)"), MissingPolicy.ANOMALOUS), 0, 10)));

    @TempDir
    private static java.nio.file.Path state = java.nio.file.Path.of("");

    private final Detector detector = new Detector(MEAN_OF_THREE, KnownSchemas.of(1, Schemas.READING));
    private final TopologyTestDriver driver = driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void keyWithTooLittleHistoryIsWarmingUp() {
        assertThat(judged("a", 99)).isEqualTo("NORMAL 1/3");
        assertThat(judged("a", 99)).isEqualTo("NORMAL 2/3");
        assertThat(judged("a", 99)).isEqualTo("ANOMALOUS");
    }

    @Test
    void keysHaveHistoriesOfTheirOwn() {
        for (String key : List.of("a", "ab", "b", "")) {
            assertThat(judged(key, 5)).isEqualTo("NORMAL 1/3");
        }
        assertThat(judged((byte[]) null, 5)).isEqualTo("NORMAL 1/3");
        assertThat(judged((byte[]) null, 5)).isEqualTo("NORMAL 2/3");
    }

    @Test
    void onlyTheLastThreeCount() {
        judged("a", 99, 99, 99, 5, 5);

        assertThat(judged("a", 5)).isEqualTo("NORMAL");
    }

    @Test
    void recordWithoutTheFieldIsDecidedByPolicyAndForgotten() {
        judged("a", 5, 5, 5);

        assertThat(send("a".getBytes(UTF_8), Wire.value(1, Schemas.READING, "s1", null)))
                .isEqualTo("ANOMALOUS");
        assertThat(judged("a", 5)).isEqualTo("NORMAL");
    }

    @Test
    void deadLetterLeavesNoTrace() {
        judged("a", 5);

        send("a".getBytes(UTF_8), new byte[] {7});

        assertThat(judged("a", 5)).isEqualTo("NORMAL 2/3");
    }

    @Test
    void storeHoldsAFewEntriesPerKeyHoweverManyRecordsThereAre() {
        for (int i = 0; i < 1_000; i++) {
            judged("a", 5);
        }

        assertThat(entries()).isEqualTo(6);
    }

    @Test
    void historyThatIsNotInMemoryComesFromTheStore() {
        judged("a", 1, 2, 3, 4, 5, 6, 7, 8);

        KeyHistory history = histories().open("a".getBytes(UTF_8), 100);

        assertThat(history.next()).isEqualTo(8);
        assertThat(history.next() - history.first()).isEqualTo(6);
        assertThat(history.entry(7).value(0)).isEqualTo(8);
    }

    @Test
    void recordReadAgainFindsWhatItFoundBefore() {
        judged("a", 1, 2, 3, 4);

        KeyHistory history = histories().open("a".getBytes(UTF_8), 2);

        assertThat(history.next()).isEqualTo(2);
        assertThat(history.entry(1).value(0)).isEqualTo(2);
    }

    @Test
    void keyThatWasSilentForLongIsForgotten() {
        judged("old", 5);
        judged("new", 5);
        KeyHistory kept = histories().open("new".getBytes(UTF_8), 100);
        assertThat(kept.next()).isEqualTo(1);

        driver.createInputTopic("readings", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(
                        "new".getBytes(UTF_8),
                        Wire.value(1, Schemas.READING, "s1", 5.0),
                        TIME.plus(KeyHistory.FORGET_AFTER.multipliedBy(3))));
        driver.advanceWallClockTime(Duration.ofMinutes(1));

        assertThat(histories().open("old".getBytes(UTF_8), 100).next()).isZero();
        assertThat(histories().open("new".getBytes(UTF_8), 100).next()).isEqualTo(2);
    }

    @Test
    void partitionWithoutHistoriesHasNothingToForget() {
        driver.advanceWallClockTime(Duration.ofSeconds(10));

        assertThat(judged("a", 5)).isEqualTo("NORMAL 1/3");
    }

    @Test
    void modelThatLooksBackHasAStore() {
        assertThat(DetectionTopology.build(OUTPUTS, detector, Optional.empty())
                        .describe()
                        .toString())
                .contains("Processor: detection (stores: [history])");
    }

    private Histories histories() {
        return new Histories(store(), detector.derivations());
    }

    private KeyValueStore<Bytes, byte[]> store() {
        return driver.getKeyValueStore(Histories.STORE);
    }

    private int entries() {
        int entries = 0;
        try (var all = store().all()) {
            for (; all.hasNext(); all.next()) {
                entries++;
            }
        }
        return entries;
    }

    private TopologyTestDriver driver() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return new TopologyTestDriver(DetectionTopology.build(OUTPUTS, detector, Optional.empty()), properties);
    }

    private String judged(String key, double... temperatures) {
        return judged(key.getBytes(UTF_8), temperatures);
    }

    /** What the last of these is judged to be. */
    private String judged(byte[] key, double... temperatures) {
        String last = "";
        for (double temperature : temperatures) {
            last = send(key, Wire.value(1, Schemas.READING, "s1", temperature));
        }
        return last;
    }

    /** The verdict and how warm the history is, or that it is a dead letter. */
    private String send(byte[] key, byte[] value) {
        driver.createInputTopic("readings", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, TIME));
        List<String> outcomes = new ArrayList<>();
        for (String topic : List.of("readings.normal", "readings.anomalous", "readings.dead-letter")) {
            driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .forEach(record -> outcomes.add(text(record, "winnow-verdict") + text(record, "winnow-warm-up")));
        }
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0).strip();
    }

    private static String text(TestRecord<byte[], byte[]> record, String header) {
        var found = record.headers().lastHeader(header);
        return found == null ? "" : " " + new String(found.value(), UTF_8);
    }
}

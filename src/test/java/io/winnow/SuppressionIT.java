package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Headers;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules that count and pause per key, under exactly-once: a detector that is killed in the middle of its work, and the one
 * that takes over. What each record becomes is held against a computation of its own. One key in ten is of a test device.
 */
class SuppressionIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final String TOPIC = "suppressed";
    private static final int SIZE = 40_000;
    private static final int KEYS = 20;
    private static final long START = 1_767_225_600_000L;
    private static final long COOL_DOWN = 60_000;

    @TempDir
    private static Path state = Path.of("");

    /** By origin: empty if normal, {@code passed}, or the rule that suppresses it. */
    private static final Map<String, String> EXPECTED = new TreeMap<>();

    private static final Map<String, List<String>> FOUND = new TreeMap<>();
    private static JsonNode counts;
    private static double suppressedLater;

    @BeforeAll
    static void killInMidWork() {
        CLUSTER.createTopics(2, TOPIC);
        DetectorProcess.Setup setup = DetectorProcess.judging(TOPIC)
                .property("winnow.processing-guarantee", "exactly_once_v2")
                .property("winnow.suppress.keys", "test-*")
                .property("winnow.suppress.fewer-than", "2 of 3")
                .property("winnow.suppress.cool-down", "1m")
                .property("kafka.session.timeout.ms", "6000")
                .property("kafka.heartbeat.interval.ms", "1000")
                .property("kafka-streams.state.dir", state.toString());
        List<ProducerRecord<byte[], byte[]>> records = records();
        try (DetectorProcess killed = setup.start().awaitReady()) {
            CLUSTER.write(records);
            killed.await("in mid-work", () -> CLUSTER.size(TOPIC + ".normal") > SIZE / 20);
            killed.kill().exitCode(Duration.ofSeconds(10));
        }
        assertThat(CLUSTER.read(TOPIC + ".normal").size()).isLessThan(SIZE / 2);
        try (DetectorProcess heir = setup.start()) {
            heir.await(
                            "all partitions",
                            () -> heir.answers()
                                    && heir.status().path("assignment").size() == 2)
                    .awaitNoLag();
            counts = heir.status().path("records");
            suppressedLater = heir.metric("winnow_records_suppressed_total");
            assertThat(heir.terminate().exitCode()).isEqualTo(143);
        }
        for (String route : List.of(".normal", ".anomalous")) {
            CLUSTER.read(TOPIC + route)
                    .forEach(record -> FOUND.computeIfAbsent(Headers.origin(record), origin -> new ArrayList<>())
                            .add(found(record)));
        }
    }

    @Test
    void eachRecordBecomesOnceWhatTheRulesSayAcrossTheKill() {
        assertThat(EXPECTED).hasSize(SIZE);
        assertThat(EXPECTED.values()).contains("", "passed", "keys", "fewer-than", "cool-down");

        Map<String, List<String>> expected = new TreeMap<>();
        EXPECTED.forEach((origin, outcome) -> expected.put(origin, List.of(outcome)));
        assertThat(FOUND).isEqualTo(expected);
    }

    @Test
    void suppressedRecordsAreCountedByRuleAndInNoOtherCount() {
        assertThat(counts.path("suppressed").fieldNames())
                .toIterable()
                .containsExactly("cool-down", "fewer-than", "keys");
        long suppressed = 0;
        for (JsonNode count : counts.path("suppressed")) {
            suppressed += count.asLong();
        }
        assertThat(suppressedLater).isEqualTo(suppressed).isGreaterThan(0);
        assertThat(counts.path("normal").asLong() + counts.path("anomalous").asLong() + suppressed)
                .isGreaterThan(SIZE / 2)
                .isLessThanOrEqualTo(SIZE);
    }

    private static String found(ConsumerRecord<byte[], byte[]> record) {
        Header suppressed = record.headers().lastHeader("winnow-suppressed");
        if (record.topic().endsWith(".anomalous")) {
            return suppressed == null ? "passed" : "suppressed in the anomalous topic";
        }
        return suppressed == null ? "" : new String(suppressed.value(), UTF_8);
    }

    /** One record a second; three of ten are anomalous. */
    private static List<ProducerRecord<byte[], byte[]>> records() {
        int schema = Telemetry.schemaId();
        Random random = new Random(18);
        Map<String, Expected> keys = new HashMap<>();
        long[] offsets = new long[2];
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            int number = random.nextInt(KEYS);
            int partition = number % 2;
            String key = (number < KEYS / 10 ? "test-" : "press-") + number;
            boolean isAnomaly = random.nextDouble() < 0.3;
            long time = START + 1_000L * i;
            EXPECTED.put(
                    TOPIC + "-" + partition + "@" + offsets[partition]++,
                    keys.computeIfAbsent(key, Expected::new).of(isAnomaly, time));
            byte[] value = Telemetry.bytes(schema, Telemetry.of(i, isAnomaly ? 99.0 : 20.0));
            records.add(new ProducerRecord<>(TOPIC, partition, time, key.getBytes(UTF_8), value));
        }
        return records;
    }

    /** What the rules make of the records of one key. */
    private static final class Expected {

        private final boolean isTest;
        private boolean last;
        private boolean lastButOne;
        private long passed = Long.MIN_VALUE / 2;

        Expected(String key) {
            isTest = key.startsWith("test-");
        }

        String of(boolean isAnomaly, long time) {
            boolean isEnough = last || lastButOne;
            lastButOne = last;
            last = isAnomaly;
            if (!isAnomaly || isTest) {
                return isAnomaly ? "keys" : "";
            }
            if (!isEnough) {
                return "fewer-than";
            }
            if (time - passed < COOL_DOWN) {
                return "cool-down";
            }
            passed = time;
            return "passed";
        }
    }
}

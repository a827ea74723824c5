package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import io.winnow.fixture.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Windows of five seconds with a grace of five, of at most four records, under exactly-once: a detector that is killed while
 * six records wait, and the one that takes over. Keys a and b are in partition 0, which goes on; key c is in partition 1,
 * which stays idle.
 */
class WindowIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final String TOPIC = "windowed";

    /** The start of a window, in milliseconds since 1970. */
    private static final long START = 1_767_225_600_000L;

    @TempDir
    private static Path state = Path.of("");

    private static double restored;
    private static double late;
    private static double left;
    private static final Map<String, List<Long>> SEQUENCES_BY_KEY = new TreeMap<>();

    @BeforeAll
    static void killWhileRecordsWait() {
        CLUSTER.createTopics(2, TOPIC);
        DetectorProcess.Setup setup = DetectorProcess.judging(TOPIC)
                .property("winnow.processing-guarantee", "exactly_once_v2")
                .property("winnow.window.size", "5s")
                .property("winnow.window.grace", "5s")
                .property("winnow.window.max-records", "4")
                .property("kafka.session.timeout.ms", "6000")
                .property("kafka.heartbeat.interval.ms", "1000")
                .property("kafka-streams.state.dir", state.toString());
        try (DetectorProcess killed = setup.start().awaitReady()) {
            CLUSTER.write(List.of(
                    record("a", 1, 0.0),
                    record("b", 1, 1.0),
                    record("a", 2, 5.2),
                    record("b", 2, 4.9),
                    record("a", 3, 2.0),
                    record("c", 1, 4.0),
                    record("c", 2, 4.1),
                    record("c", 3, 4.2),
                    record("c", 4, 4.3),
                    record("c", 5, 4.4)));
            killed.await("a full window", () -> killed.metric("winnow_windows_closed_early_total") == 1);
            killed.await("six that wait", () -> killed.metric("winnow_window_records") == 6);
            killed.awaitNoLag();
            assertThat(killed.metric("winnow_window_records")).isEqualTo(6);
            killed.kill().exitCode(Duration.ofSeconds(10));
        }
        try (DetectorProcess heir = setup.start()) {
            heir.await(
                    "what waited, of both partitions",
                    () -> heir.answers() && heir.metric("winnow_window_records") >= 6);
            restored = heir.metric("winnow_window_records");
            CLUSTER.write(List.of(record("a", 4, 14.9), record("b", 3, 1.5)));
            heir.await("all records out", () -> CLUSTER.read(TOPIC + ".normal").size() >= 12);
            late = heir.metric("winnow_window_late_total");
            left = heir.metric("winnow_window_records");
        }
        CLUSTER.read(TOPIC + ".normal").forEach(WindowIT::note);
    }

    @Test
    void openWindowSurvivesAKill() {
        assertThat(restored).isEqualTo(6);
    }

    @Test
    void eachRecordLeavesOnceInTheOrderOfItsWindowsAndThenAsItCame() {
        assertThat(SEQUENCES_BY_KEY)
                .containsEntry("a", List.of(1L, 3L, 2L, 4L))
                .containsEntry("b", List.of(1L, 2L, 3L));
    }

    @Test
    void idlePartitionLetsGoWhatWaitsInIt() {
        assertThat(SEQUENCES_BY_KEY).containsEntry("c", List.of(1L, 2L, 3L, 4L, 5L));
        assertThat(left).isZero();
    }

    @Test
    void recordBeyondTheGraceIsCounted() {
        assertThat(late).isEqualTo(1);
    }

    private static void note(ConsumerRecord<byte[], byte[]> record) {
        SEQUENCES_BY_KEY
                .computeIfAbsent(new String(record.key(), UTF_8), key -> new ArrayList<>())
                .add((Long) Wire.read(Telemetry.SCHEMA, record.value()).get("sequence"));
    }

    private static ProducerRecord<byte[], byte[]> record(String key, long sequence, double second) {
        byte[] value = Telemetry.bytes(Telemetry.schemaId(), Telemetry.of(sequence, 20.0));
        long time = START + Math.round(1_000 * second);
        return new ProducerRecord<>(TOPIC, key.equals("c") ? 1 : 0, time, key.getBytes(UTF_8), value);
    }
}

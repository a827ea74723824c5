package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A process that is killed in the middle of its work, and the one that takes over. */
class CrashIT {

    private static final int SIZE = 60_000;
    private static final Cluster CLUSTER = Parts.cluster();

    @Test
    void killedUnderExactlyOnceEveryRecordIsThereOnce() {
        List<String> origins = originsAfterAKill("exactly", "exactly_once_v2");

        assertThat(origins).hasSize(SIZE).doesNotHaveDuplicates();
    }

    @Test
    void killedUnderAtLeastOnceNoRecordIsLost() {
        Set<String> origins = new HashSet<>(originsAfterAKill("at-least", "at_least_once"));

        assertThat(origins).hasSize(SIZE);
    }

    private static List<String> originsAfterAKill(String topic, String guarantee) {
        CLUSTER.createTopics(4, topic);
        DetectorProcess.Setup setup = DetectorProcess.judging(topic)
                .property("winnow.processing-guarantee", guarantee)
                // The brokers must miss the killed one soon.
                .property("kafka.session.timeout.ms", "6000")
                .property("kafka.heartbeat.interval.ms", "2000")
                .property("kafka.transaction.timeout.ms", "3000");
        try (DetectorProcess killed = setup.start().awaitReady()) {
            CLUSTER.write(Telemetry.normal(topic, SIZE));
            killed.await("in mid-work", () -> CLUSTER.size(topic + ".normal") > 0);
            assertThat(killed.kill().exitCode(Duration.ofSeconds(10))).isEqualTo(137);
        }
        assertThat(CLUSTER.size(topic + ".normal")).isLessThan(SIZE);
        try (DetectorProcess heir = setup.start()) {
            heir.await(
                    "no lag",
                    () -> heir.answers()
                            && heir.status().path("lag").asLong(-1) == 0
                            && heir.status().path("assignment").size() == 4);
        }
        // The killed one's open transaction hides what follows it until the brokers abort it.
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> CLUSTER.read(topic + ".normal").size() >= SIZE);
        return CLUSTER.read(topic + ".normal").stream().map(CrashIT::origin).toList();
    }

    private static String origin(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader("winnow-origin").value(), UTF_8);
    }
}

package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Headers;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A process that is killed in the middle of its work, and the one that takes over. */
class CrashIT {

    private static final int SIZE = 60_000;
    private static final Cluster CLUSTER = Parts.cluster();

    @Test
    void killedUnderAtLeastOnceNoRecordIsLost() {
        CLUSTER.createTopics(4, "at-least");
        DetectorProcess.Setup setup = DetectorProcess.judging("at-least")
                // The brokers must miss the killed one soon.
                .property("kafka.session.timeout.ms", "6000")
                .property("kafka.heartbeat.interval.ms", "2000");
        try (DetectorProcess killed = setup.start().awaitReady()) {
            CLUSTER.write(Telemetry.normal("at-least", SIZE));
            killed.await("in mid-work", () -> CLUSTER.size("at-least.normal") > 0);
            assertThat(killed.kill().exitCode(Duration.ofSeconds(10))).isEqualTo(137);
        }
        assertThat(CLUSTER.size("at-least.normal")).isLessThan(SIZE);
        try (DetectorProcess heir = setup.start()) {
            heir.await(
                            "all partitions",
                            () -> heir.answers()
                                    && heir.status().path("assignment").size() == 4)
                    .awaitNoLag();
        }

        assertThat(CLUSTER.read("at-least.normal").stream().map(Headers::origin).collect(Collectors.toSet()))
                .hasSize(SIZE);
    }
}

package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Ports;
import io.winnow.fixture.Telemetry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A process either does its work or is gone, and its partitions with it. */
class NoZombieIT {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Cluster CLUSTER = Parts.cluster();

    @Test
    void terminatedInstanceLeavesTheGroupAtOnceAndAnotherTakesOver() {
        CLUSTER.createTopics(4, "left");
        try (DetectorProcess first = DetectorProcess.judging("left").start().awaitReady();
                DetectorProcess second = DetectorProcess.judging("left").start()) {
            second.await(
                    "sharing",
                    () -> second.answers() && second.status().path("assignment").size() == 2);

            assertThat(first.terminate().exitCode(STOP_LIMIT)).isEqualTo(143);
            // Long before the session of a member that just vanished would end, after 45 s.
            assertThat(CLUSTER.members("winnow-left.anomalous")).hasSize(1);
            second.await(
                    "all partitions", () -> second.status().path("assignment").size() == 4);
            CLUSTER.write(Telemetry.normal("left", 100));
            second.awaitJudged(100);

            assertThat(second.terminate().exitCode(STOP_LIMIT)).isEqualTo(143);
            assertThat(CLUSTER.members("winnow-left.anomalous")).isEmpty();
            assertThat(CLUSTER.lag("winnow-left.anomalous", "left")).isZero();
        }
    }

    @Test
    void terminatedStaticMemberKeepsItsPlaceAndItsPartitions() {
        CLUSTER.createTopics(4, "static");
        DetectorProcess.Setup setup = DetectorProcess.judging("static").property("kafka.group.instance.id", "one");
        try (DetectorProcess first = setup.start().awaitReady();
                DetectorProcess second = DetectorProcess.judging("static")
                        .property("kafka.group.instance.id", "two")
                        .start()) {
            second.await("sharing", () -> second.answers() && assigned(second).size() == 2);
            JsonNode kept = assigned(second);

            assertThat(first.terminate().exitCode(STOP_LIMIT)).isEqualTo(143);

            assertThat(CLUSTER.members("winnow-static.anomalous")).hasSize(2);
            CLUSTER.write(Telemetry.normal("static", 100));
            assertThat(assigned(second)).isEqualTo(kept);
            try (DetectorProcess again = setup.start()) {
                again.await(
                        "its place", () -> again.answers() && assigned(again).size() == 2);
                again.await("all judged", () -> CLUSTER.size("static.normal") == 100);
                assertThat(assigned(second)).isEqualTo(kept);
            }
        }
    }

    private static JsonNode assigned(DetectorProcess detector) {
        return detector.status().path("assignment");
    }

    @Test
    void processThatWaitsForItsTopicsEndsWhenItIsToldTo() {
        try (DetectorProcess detector = DetectorProcess.judging("never-created").start()) {
            detector.awaitState("WAITING");

            assertThat(detector.terminate().exitCode(STOP_LIMIT)).isEqualTo(143);
        }
    }

    @Test
    void processWhoseRecordWaitsForTheRegistryEndsWhenItIsToldTo() {
        CLUSTER.createTopics(1, "held");
        CLUSTER.write(Telemetry.normal("held", 10));
        try (DetectorProcess detector = DetectorProcess.judging("held")
                .property("winnow.registry.url", "http://127.0.0.1:" + Ports.free())
                .start()) {
            detector.awaitWaiting("registry", "the registry: ")
                    .await(
                            "holding a record",
                            () -> detector.status().path("assignment").size() == 1);

            assertThat(detector.terminate().exitCode(STOP_LIMIT)).isEqualTo(143);
            assertThat(CLUSTER.members("winnow-held.anomalous")).isEmpty();
            assertThat(CLUSTER.size("held.dead-letter")).isZero();
        }
    }

    @Test
    void takenHttpPortEndsTheProcess() {
        CLUSTER.createTopics(1, "housed");
        try (DetectorProcess first = DetectorProcess.judging("housed").start().awaitReady();
                DetectorProcess second =
                        DetectorProcess.judging("housed").port(first.port()).start()) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output()).contains(String.valueOf(first.port()));
        }
    }
}

package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.embedded.EmbeddedBroker;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Ports;
import io.winnow.fixture.Relay;
import io.winnow.fixture.Telemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the detector says of itself, held against what the broker reports to somebody else. */
class StatusIT {

    private static final int PARTITIONS = 4;
    private static final Cluster CLUSTER = Parts.cluster();

    @Test
    void assignmentAndLagAreThoseTheBrokerReports() {
        CLUSTER.createTopics(PARTITIONS, "told");
        try (Relay registry = new Relay(Parts.registryUrl());
                DetectorProcess detector = DetectorProcess.judging("told")
                        .property("winnow.registry.url", registry.restore().url())
                        .start()) {
            detector.awaitReady();
            registry.cut();
            CLUSTER.write(Telemetry.normal("told", 1_000));

            detector.await("waiting with the lag the broker reports", () -> {
                JsonNode status = detector.status();
                return status.path("lag").asLong() == 1_000
                        && status.path("state").asText().equals("WAITING");
            });
            assertThat(CLUSTER.lag(group("told"), "told")).isEqualTo(1_000);
            assertAssignmentIsTheBrokers("told", detector);

            registry.restore();
            detector.awaitJudged(1_000);
            assertThat(CLUSTER.lag(group("told"), "told")).isZero();
            assertThat(perPartition(detector.status()))
                    .allMatch(partition -> partition.path("lag").asLong() == 0
                            && partition.path("committed").asLong()
                                    == partition.path("end").asLong());
        }
    }

    @Test
    void twoInstancesShareAllPartitionsAndEachSaysItsOwn() {
        CLUSTER.createTopics(PARTITIONS, "shared");
        try (DetectorProcess first = DetectorProcess.judging("shared").start().awaitReady();
                DetectorProcess second = DetectorProcess.judging("shared").start()) {
            second.awaitReady();
            second.await("a share of the partitions", () -> assignment(second).size() == PARTITIONS / 2);
            first.await("the other share", () -> assignment(first).size() == PARTITIONS / 2);

            Set<String> both = new TreeSet<>(assignment(first));
            both.addAll(assignment(second));
            assertThat(both).hasSize(PARTITIONS);
            assertAssignmentIsTheBrokers("shared", first);
            assertAssignmentIsTheBrokers("shared", second);
            assertThat(first.json("/api/status").path("warnings")).isEmpty();
        }
    }

    @Test
    void memberOfTheGroupWithAnotherConfigurationIsAWarning() {
        CLUSTER.createTopics(PARTITIONS, "mixed");
        try (DetectorProcess first = DetectorProcess.judging("mixed").start().awaitReady();
                DetectorProcess second = DetectorProcess.judging("mixed")
                        .property("winnow.bounds.temperature.max", "31")
                        .start()) {
            second.awaitReady();

            first.await(
                    "warned",
                    () -> first.status().path("warnings").toString().contains("members with another configuration"));
        }
    }

    @Test
    void startedBeforeBrokerAndTopicItWaitsForEachAndRecovers(@TempDir Path directory) throws IOException {
        int port = Ports.free();
        try (DetectorProcess detector = DetectorProcess.judging("early")
                .property("kafka.bootstrap.servers", "127.0.0.1:" + port)
                .start()) {
            detector.awaitWaiting("brokers", "the brokers at ");
            assertHealth(detector, 200, 503, 200);

            try (EmbeddedBroker broker = EmbeddedBroker.start(port, directory)) {
                detector.awaitWaiting(
                        "topics", "topics [early, early.anomalous, early.dead-letter, early.normal]: create them");
                assertHealth(detector, 200, 503, 200);

                Cluster cluster = new Cluster(broker.bootstrapServers());
                cluster.createTopics(PARTITIONS, "early");
                cluster.write(Telemetry.normal("early", 500));
                detector.awaitReady().awaitJudged(500);
                assertHealth(detector, 200, 200, 200);
                assertThat(detector.status().path("waitingFor").isNull()).isTrue();
                detector.terminate();
            }
        }
    }

    @Test
    void brokerStoppedInMidRunAndStartedAgainLosesNothing(@TempDir Path directory) throws IOException {
        int port = Ports.free();
        Cluster cluster = new Cluster("127.0.0.1:" + port);
        EmbeddedBroker broker = EmbeddedBroker.start(port, directory);
        cluster.createTopics(PARTITIONS, "outage");
        try (DetectorProcess detector = DetectorProcess.judging("outage")
                .property("kafka.bootstrap.servers", cluster.bootstrapServers())
                .start()) {
            detector.awaitReady();
            cluster.write(Telemetry.normal("outage", 1_000));
            detector.awaitJudged(1_000);

            broker.close();
            detector.awaitWaiting("brokers", "the brokers at ");
            assertHealth(detector, 200, 503, 200);
            assertThat(detector.status().path("lag").isNull())
                    .as("lag is not known")
                    .isTrue();

            broker = EmbeddedBroker.start(port, directory);
            cluster.write(Telemetry.normal("outage", 1_000));
            detector.awaitReady().awaitJudged(2_000);
            assertThat(cluster.size("outage.normal")).isEqualTo(2_000);
            assertThat(detector.handle().isAlive()).isTrue();
            detector.kill();
        } finally {
            broker.close();
        }
    }

    @Test
    void registryDownAtTheStartMakesARecordWaitAndNotALetter() {
        CLUSTER.createTopics(PARTITIONS, "unregistered");
        CLUSTER.write(Telemetry.normal("unregistered", 100));
        try (Relay registry = new Relay(Parts.registryUrl());
                DetectorProcess detector = DetectorProcess.judging("unregistered")
                        .property("winnow.registry.url", registry.url())
                        .start()) {
            detector.awaitWaiting("registry", "the registry: ");
            detector.await("assigned", () -> assignment(detector).size() == PARTITIONS);
            assertHealth(detector, 200, 503, 200);

            registry.restore();
            detector.awaitReady().awaitJudged(100);
            assertThat(detector.status().path("records").path("normal").asLong())
                    .isEqualTo(100);
        }
    }

    @Test
    void registryDownOnceItsSchemasAreKnownHarmsNobody() {
        CLUSTER.createTopics(PARTITIONS, "known");
        try (Relay registry = new Relay(Parts.registryUrl());
                DetectorProcess detector = DetectorProcess.judging("known")
                        .property("winnow.registry.url", registry.restore().url())
                        .start()) {
            detector.awaitReady();
            CLUSTER.write(Telemetry.normal("known", 100));
            detector.awaitJudged(100);

            registry.cut();
            CLUSTER.write(Telemetry.normal("known", 100));
            detector.await("ready and judged", () -> {
                assertThat(detector.health("ready")).isEqualTo(200);
                return detector.judged() == 200;
            });
        }
    }

    private static void assertHealth(DetectorProcess detector, int live, int ready, int started) {
        assertThat(List.of(detector.health("live"), detector.health("ready"), detector.health("started")))
                .as("live, ready, started")
                .containsExactly(live, ready, started);
    }

    /** The broker knows the instance by its client id, with the thread's name behind it. */
    private static void assertAssignmentIsTheBrokers(String topic, DetectorProcess detector) {
        String instance = detector.status().path("instance").asText();
        Set<String> reported = new TreeSet<>();
        CLUSTER.members(group(topic)).forEach((client, partitions) -> {
            if (client.startsWith(instance)) {
                reported.addAll(partitions);
            }
        });
        assertThat(assignment(detector)).isNotEmpty().isEqualTo(reported);
        detector.await("each of them named as the member's", () -> {
            Set<String> named = new HashSet<>();
            for (JsonNode partition : perPartition(detector.status())) {
                if (partition.path("member").asText().startsWith(instance)) {
                    named.add(topic + "-" + partition.path("partition").asInt());
                }
            }
            return named.equals(reported);
        });
    }

    private static Set<String> assignment(DetectorProcess detector) {
        Set<String> assignment = new TreeSet<>();
        detector.status().path("assignment").forEach(partition -> assignment.add(partition.asText()));
        return assignment;
    }

    private static JsonNode perPartition(JsonNode status) {
        return status.path("partitions");
    }

    private static String group(String topic) {
        return "winnow-" + topic + ".anomalous";
    }
}

package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Headers;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that are deleted, and that get more partitions, while a detector runs. */
class TopicFaultIT {

    private static final int BATCH = 300;
    private static final Cluster CLUSTER = Parts.cluster();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void topicsThatAreDeletedAreWaitedForAndWhatIsWrittenAfterwardsIsJudged() {
        CLUSTER.createTopics(2, "deleted");
        try (DetectorProcess detector = setup("deleted").start().awaitReady()) {
            CLUSTER.write(Telemetry.normal("deleted", BATCH));
            detector.awaitJudged(BATCH);

            // The output: what is read meanwhile waits.
            CLUSTER.deleteTopic("deleted.normal");
            CLUSTER.write(Telemetry.normal("deleted", BATCH));
            detector.awaitWaiting("topics", "topics [deleted.normal]: create them");
            assertThat(detector.health("live")).isEqualTo(200);
            CLUSTER.createTopics(2, Map.of(), "deleted.normal");
            detector.awaitReady();
            assertOrigins("deleted", BATCH);

            // The input: it starts anew, with more records at once than the old one ever had.
            CLUSTER.deleteTopic("deleted");
            detector.awaitWaiting("topics", "topics [deleted]: create them");
            CLUSTER.createTopics(2, Map.of(), "deleted");
            CLUSTER.write(Telemetry.normal("deleted", 4 * BATCH));
            detector.awaitReady();
            awaitSize("deleted.normal", 5 * BATCH);
        }
    }

    @Test
    void inputDeletedUnderWindowsIsWaitedForAndWhatIsWrittenAfterwardsIsJudged() {
        CLUSTER.createTopics(1, "deleted-windows");
        try (DetectorProcess detector = setup("deleted-windows")
                .property("winnow.window.size", "1s")
                .start()
                .awaitReady()) {
            CLUSTER.write(Telemetry.normal("deleted-windows", BATCH));
            awaitSize("deleted-windows.normal", BATCH);

            CLUSTER.deleteTopic("deleted-windows");
            detector.awaitWaiting("topics", "topics [deleted-windows]: create them");
            CLUSTER.createTopics(1, Map.of(), "deleted-windows");
            // As many as the old one had: what is still committed for that one means the end of this one.
            CLUSTER.write(Telemetry.normal("deleted-windows", BATCH));

            awaitSize("deleted-windows.normal", 2 * BATCH);
            assertThat(detector.awaitReady().logged("The new one is read from its start"))
                    .hasSize(1);
        }
    }

    @Test
    void inputThatIsReplacedAtOnceIsAWarningAndWhatIsWrittenAfterwardsIsJudged() {
        CLUSTER.createTopics(1, "replaced");
        try (DetectorProcess detector = setup("replaced").start().awaitReady()) {
            CLUSTER.write(Telemetry.normal("replaced", BATCH));
            detector.awaitJudged(BATCH);

            CLUSTER.deleteTopic("replaced");
            CLUSTER.createTopics(1, Map.of(), "replaced");
            CLUSTER.write(Telemetry.normal("replaced", BATCH));

            awaitSize("replaced.normal", 2 * BATCH);
            // The stream may find the new topic by itself, before the brokers are asked for it again.
            detector.await(
                    "one warning",
                    () -> detector.logged("The new one is read from its start").size() == 1);
        }
    }

    @Test
    void partitionsAddedToTheInputAreJudgedToo() {
        CLUSTER.createTopics(1, "grown");
        try (DetectorProcess detector = setup("grown").start().awaitReady()) {
            CLUSTER.write(Telemetry.normal("grown", BATCH));
            detector.awaitJudged(BATCH);

            CLUSTER.addPartitions("grown", 3);
            CLUSTER.write(Telemetry.normal("grown", BATCH));

            detector.await(
                            "the new partitions",
                            () -> detector.status().path("assignment").size() == 3)
                    .awaitJudged(2 * BATCH);
            assertOrigins("grown", 2 * BATCH);
        }
    }

    @Test
    void partitionsAddedUnderWindowsEndTheProcessWhichNamesTheResetCommand() {
        CLUSTER.createTopics(1, "grown-windows");
        try (DetectorProcess detector = setup("grown-windows")
                .property("winnow.window.size", "1s")
                .start()
                .awaitReady()) {
            CLUSTER.write(Telemetry.normal("grown-windows", BATCH));
            awaitSize("grown-windows.normal", BATCH);

            CLUSTER.addPartitions("grown-windows", 2);

            assertThat(detector.exitCode()).isEqualTo(1);
            assertThat(detector.logged("The stream cannot go on"))
                    .singleElement()
                    .asString()
                    .contains("kafka-streams-application-reset.sh --bootstrap-server " + CLUSTER.bootstrapServers()
                            + " --application-id winnow-grown-windows.anomalous --input-topics grown-windows, delete "
                            + directory.resolve("state").resolve("winnow-grown-windows.anomalous"));
            assertThat(detector.output()).doesNotContain("\tat ");
        }
    }

    private DetectorProcess.Setup setup(String topic) {
        return DetectorProcess.judging(topic)
                .property("winnow.processing-guarantee", "exactly_once_v2")
                .property("kafka-streams.state.dir", directory.resolve("state").toString())
                // How soon the clients look for partitions that were added; five minutes by default.
                .property("kafka.metadata.max.age.ms", "1000");
    }

    private static void awaitSize(String topic, int records) {
        await(records + " in " + topic)
                .untilAsserted(() -> assertThat(CLUSTER.read(topic)).hasSize(records));
    }

    private static void assertOrigins(String input, int records) {
        awaitSize(input + ".normal", records);
        assertThat(CLUSTER.read(input + ".normal")).extracting(Headers::origin).doesNotHaveDuplicates();
    }
}

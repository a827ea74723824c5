package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.winnow.embedded.BrokerProcess;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Headers;
import io.winnow.fixture.Telemetry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is killed, and one that cannot be reached, under a detector that writes each record exactly once. */
class BrokerFaultIT {

    private static final int BATCH = 500;
    private static final String INPUT = "readings";

    @TempDir
    private static Path directory = Path.of("");

    private static BrokerProcess broker;
    private static Cluster cluster;
    private static DetectorProcess detector;

    @BeforeAll
    static void start() {
        broker = BrokerProcess.start(directory);
        cluster = broker.cluster();
        cluster.createTopics(2, INPUT);
        detector = setup(INPUT).start().awaitReady();
    }

    @AfterAll
    static void stop() {
        detector.close();
        broker.close();
    }

    private static DetectorProcess.Setup setup(String topic) {
        return DetectorProcess.judging(topic)
                .property("kafka.bootstrap.servers", broker.bootstrapServers())
                .property("winnow.processing-guarantee", "exactly_once_v2")
                .property("kafka.session.timeout.ms", "6000")
                .property("kafka.heartbeat.interval.ms", "2000");
    }

    @Test
    void brokerThatIsKilledAndComesBackLosesNothing() {
        long before = detector.awaitReady().judged();
        cluster.write(Telemetry.normal(INPUT, BATCH));
        detector.await("in mid-work", () -> detector.judged() > before);

        broker.kill();
        detector.awaitWaiting("brokers", "the brokers at ");
        broker.startAgain();
        cluster.write(Telemetry.normal(INPUT, BATCH));

        detector.awaitReady();
        assertEveryRecordIsThereOnce();
    }

    @Test
    void brokerAwayForLongerThanTheSessionLosesNothingAndFloodsNoLog() {
        detector.awaitReady()
                .await(
                        "done with earlier faults",
                        () -> detector.logged("Waiting for the brokers").size()
                                == detector.logged("for the brokers, and goes on")
                                        .size());
        int lines = detector.logged("").size();
        broker.cut();
        cluster.write(Telemetry.normal(INPUT, BATCH));
        detector.awaitWaiting("brokers", "the brokers at ");
        await("missed by the broker, for a while")
                .during(Duration.ofSeconds(5))
                .until(() -> cluster.members("winnow-readings.anomalous").isEmpty());
        assertThat(detector.health("live")).isEqualTo(200);

        broker.restore();
        detector.awaitReady();
        assertEveryRecordIsThereOnce();
        detector.await("said that it goes on", () -> detector.logged("").size() >= lines + 2);
        assertThat(detector.logged("").subList(lines, lines + 2))
                .satisfiesExactly(
                        first -> assertThat(first).contains("WARN", "Waiting for the brokers at "),
                        last -> assertThat(last).contains("INFO", "s for the brokers, and goes on"));
        assertThat(detector.logged("")).hasSize(lines + 2);
    }

    @Test
    void detectorThatWaitsForTheBrokersEndsWhenItIsToldTo() {
        cluster.createTopics(1, "held");
        try (DetectorProcess held = setup("held").start().awaitReady()) {
            broker.cut();
            cluster.write(Telemetry.normal("held", BATCH));
            held.awaitWaiting("brokers", "the brokers at ");

            assertThat(held.terminate().exitCode(Duration.ofSeconds(10))).isEqualTo(143);
        } finally {
            broker.restore();
        }
    }

    private static void assertEveryRecordIsThereOnce() {
        long written = cluster.size(INPUT);
        await("all records").until(() -> cluster.read(INPUT + ".normal").size() >= written);
        assertThat(cluster.read(INPUT + ".normal"))
                .extracting(Headers::origin)
                .hasSize((int) written)
                .doesNotHaveDuplicates();
    }
}

package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Headers;
import io.winnow.fixture.Parts;
import io.winnow.fixture.RegistryStandIn;
import io.winnow.fixture.Relay;
import io.winnow.fixture.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registry that fails a running detector just when a record with a new schema comes, in all the ways there are. */
class RegistryFaultIT {

    private static final String INPUT = "registry-faults";
    private static final Cluster CLUSTER = Parts.cluster();

    private static RegistryStandIn registry;
    private static Relay network;
    private static DetectorProcess detector;
    private static int lastId = 100;
    private static int written;

    @BeforeAll
    static void start() throws IOException {
        CLUSTER.createTopics(1, INPUT);
        registry = RegistryStandIn.confluent();
        network = new Relay(registry.uri().toString()).restore();
        detector = DetectorProcess.judging(INPUT)
                .property("winnow.registry.url", network.url())
                .property("winnow.registry.type", "confluent")
                // Half of which a record waits before it is read again.
                .property("kafka.max.poll.interval.ms", "7000")
                .start()
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        detector.close();
        network.close();
        registry.close();
    }

    @Test
    void registryThatIsDownInMidStreamIsWaitedFor() {
        assertWaitedFor("cannot be reached", network::cut, network::restore);
    }

    @Test
    void registryThatHangsIsWaitedForAlsoWhenTheRecordMustBeReadAgain() {
        assertWaitedFor("gives no answer", registry::hang, registry::answerAgain);
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "404", "500"})
    void registryThatAnswersWithAnErrorIsWaitedFor(int status) {
        assertWaitedFor("answers " + status, () -> registry.answerEverything(status, "<html>"), registry::answerAgain);
    }

    @Test
    void registryThatAnswersGarbageIsWaitedFor() {
        assertWaitedFor("is not JSON", () -> registry.answerEverything(200, "<html>"), registry::answerAgain);
    }

    @Test
    void registryThatIsSlowDelaysRecordsAndNoMore() {
        registry.slowDown(Duration.ofSeconds(2));
        write();

        detector.awaitJudged(written);
        registry.answerAgain();

        assertEveryRecordIsThereOnce();
        assertThat(detector.status().path("records").path("deadLetter").asLong())
                .isZero();
    }

    private static void assertWaitedFor(String why, Runnable fail, Runnable recover) {
        int lines = detector.logged("").size();
        fail.run();
        write();
        detector.awaitWaiting("registry", "the registry: ")
                .await(why, () -> detector.status().path("waitingFor").asText().contains(why))
                .await("said", () -> detector.logged("").size() > lines);
        assertThat(detector.health("live")).isEqualTo(200);

        recover.run();
        detector.awaitReady().awaitNoLag();
        assertThat(detector.metric("winnow_waiting{reason=\"registry\"}")).isZero();
        assertEveryRecordIsThereOnce();
        detector.await("said that it goes on", () -> detector.logged("").size() >= lines + 2);
        assertThat(detector.logged("").subList(lines, lines + 2))
                .satisfiesExactly(
                        first -> assertThat(first).contains("WARN", "Waiting for the registry: "),
                        last -> assertThat(last).contains("INFO", "s for the registry, and goes on"));
        assertThat(detector.logged("")).hasSize(lines + 2);
    }

    /** Records of a schema that is new. */
    private static void write() {
        int id = ++lastId;
        String schema = Telemetry.SCHEMA.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        registry.answering("/schemas/ids/" + id, 200, "{\"schema\":\"" + schema + "\"}");
        List<ProducerRecord<byte[], byte[]>> records = LongStream.range(0, 20)
                .mapToObj(i -> Telemetry.record(INPUT, "press-" + i, Telemetry.bytes(id, Telemetry.of(i, 20.0))))
                .toList();
        CLUSTER.write(records);
        written += records.size();
    }

    private static void assertEveryRecordIsThereOnce() {
        assertThat(CLUSTER.read(INPUT + ".normal"))
                .extracting(Headers::origin)
                .hasSize(written)
                .doesNotHaveDuplicates();
    }
}

package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.winnow.embedded.BrokerProcess;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Headers;
import io.winnow.fixture.OlderBroker;
import io.winnow.fixture.Telemetry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that refuses a batch and does not say for which of its records. */
class BatchRefusalIT {

    private static final String INPUT = "readings";
    private static final int KEYED = 40;
    private static final List<Integer> KEYLESS = List.of(11, 30);

    @TempDir
    private static Path directory = Path.of("");

    private static BrokerProcess broker;

    @BeforeAll
    static void start() {
        broker = BrokerProcess.start(directory, OlderBroker::of);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void onlyTheRecordsThatAreMeantAreDeadLettersAndTheirNeighboursAreWritten() {
        Cluster cluster = broker.cluster();
        cluster.createTopics(1, INPUT);
        try (DetectorProcess detector = DetectorProcess.judging(INPUT)
                .property("kafka.bootstrap.servers", broker.bootstrapServers())
                .start()) {
            cluster.write(Telemetry.normal(INPUT, 1));
            detector.awaitReady().awaitJudged(1);
            cluster.set(INPUT + ".normal", "cleanup.policy", "compact");

            cluster.write(records());
            detector.await("no lag", () -> cluster.lag("winnow-" + INPUT + ".anomalous", INPUT) == 0);

            // What was written before the second refusal may be written again: it is delivered at least once.
            assertThat(cluster.read(INPUT + ".dead-letter"))
                    .extracting(letter -> Headers.origin(letter), letter -> Headers.text(letter, "winnow-error"))
                    .containsOnly(letter(12), letter(31));
            assertThat(cluster.read(INPUT + ".normal").stream()
                            .map(record -> new String(record.key(), UTF_8))
                            .distinct())
                    .hasSize(1 + KEYED);
            assertThat(detector.logged("which are sent again one by one")).isNotEmpty();
        }
    }

    private static Tuple letter(int offset) {
        return tuple(INPUT + "-0@" + offset, "REFUSED_BY_OUTPUT");
    }

    private static List<ProducerRecord<byte[], byte[]>> records() {
        byte[] value = Telemetry.bytes(Telemetry.schemaId(), Telemetry.of(1, 20.0));
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < KEYED; i++) {
            records.add(Telemetry.record(INPUT, "machine-" + i, value));
        }
        KEYLESS.forEach(place -> records.add(place, new ProducerRecord<>(INPUT, null, value)));
        return records;
    }
}

package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.Consignment;
import io.winnow.fixture.Consignment.Damage;
import io.winnow.fixture.Consignment.Expected;
import io.winnow.fixture.Consignment.RecordId;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Headers;
import io.winnow.fixture.Parts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many records, sound and damaged, through the packaged application; what comes out is held against what went in. */
class JourneyIT {

    private static final int SIZE = 100_000;
    private static final String INPUT = "journey";
    private static final double MIN = -10.5;
    private static final double MAX = 30.25;
    private static final Cluster CLUSTER = Parts.cluster();

    private static Map<RecordId, Expected> expected = Map.of();
    private static Map<String, ConsumerRecord<byte[], byte[]>> inputs = Map.of();
    private static List<ConsumerRecord<byte[], byte[]>> normal = List.of();
    private static List<ConsumerRecord<byte[], byte[]>> anomalous = List.of();
    private static List<ConsumerRecord<byte[], byte[]>> deadLetters = List.of();
    private static String log = "";

    @BeforeAll
    static void sendThemOnTheirWay() {
        CLUSTER.createTopics(Consignment.PARTITIONS, INPUT);
        Consignment consignment = new Consignment(INPUT, SIZE, 2026);
        expected = consignment.expected();
        try (DetectorProcess detector = DetectorProcess.judging(INPUT)
                .property("winnow.bounds.temperature.min", String.valueOf(MIN))
                .property("winnow.output.headers", "full")
                .property("winnow.bounds.temperature.max", String.valueOf(MAX))
                .property("winnow.bounds.produced.min", "5000000000")
                .start()) {
            detector.awaitReady();
            CLUSTER.write(consignment.records());
            detector.awaitJudged(SIZE);
            log = detector.output();
        }
        inputs = CLUSTER.read(INPUT).stream().collect(Collectors.toMap(JourneyIT::position, record -> record));
        normal = CLUSTER.read(INPUT + ".normal");
        anomalous = CLUSTER.read(INPUT + ".anomalous");
        deadLetters = CLUSTER.read(INPUT + ".dead-letter");
    }

    @Test
    void everyRecordEndsInExactlyOneTopic() {
        List<RecordId> out = outputs().stream()
                .map(record -> RecordId.of(record.key(), record.headers()))
                .toList();

        assertThat(out).hasSize(SIZE).doesNotHaveDuplicates();
        assertThat(Set.copyOf(out)).isEqualTo(expected.keySet());
        assertThat(inputs).hasSize(SIZE);
    }

    @Test
    void recordsLeaveAsTheyCame() {
        for (ConsumerRecord<byte[], byte[]> out : outputs()) {
            ConsumerRecord<byte[], byte[]> in = inputOf(out);
            assertThat(RecordId.of(out.key(), out.headers())).isEqualTo(RecordId.of(in.key(), in.headers()));
            if (!Arrays.equals(out.key(), in.key()) || !Arrays.equals(out.value(), in.value())) {
                assertThat(out).as("key and value bytes").isEqualTo(in);
            }
            assertThat(out.timestamp()).isEqualTo(in.timestamp());
            assertThat(foreignHeaders(out)).isEqualTo(foreignHeaders(in));
        }
    }

    @Test
    void recordsOfOnePartitionAndSoOfOneKeyKeepTheirOrder() {
        for (List<ConsumerRecord<byte[], byte[]>> topic : List.of(normal, anomalous, deadLetters)) {
            Map<String, Long> last = new HashMap<>();
            Map<RecordId, Integer> partitions = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> out : topic) {
                ConsumerRecord<byte[], byte[]> in = inputOf(out);
                Long before = last.put(out.partition() + " from " + in.partition(), in.offset());
                assertThat(in.offset()).isGreaterThan(before == null ? -1 : before);
                if (out.key() != null) {
                    RecordId key = new RecordId(new String(out.key(), UTF_8), 0);
                    assertThat(partitions.merge(key, out.partition(), (first, now) -> first))
                            .isEqualTo(out.partition());
                }
            }
        }
    }

    @Test
    void damagedRecordsAreDeadLettersThatNameTheDamage() {
        assertThat(deadLetters).hasSize(100 * Damage.values().length).allSatisfy(record -> {
            assertThat(Headers.text(record, "winnow-error"))
                    .isEqualTo(expectedOf(record).error());
            assertThat(Headers.text(record, "winnow-error-detail")).isNotBlank();
            assertThat(names(record, "winnow-"))
                    .containsExactlyInAnyOrder("winnow-error", "winnow-error-detail", "winnow-origin");
        });
    }

    @Test
    void recordsWithoutTemperatureAreAnomalousByPolicyWithoutScore() {
        List<ConsumerRecord<byte[], byte[]>> missing = anomalous.stream()
                .filter(record -> expectedOf(record).temperature() == null)
                .toList();

        assertThat(missing).hasSize(300).allSatisfy(record -> {
            assertThat(Headers.text(record, "winnow-verdict")).isEqualTo("ANOMALOUS");
            assertThat(Headers.text(record, "winnow-reason")).isEqualTo("temperature is missing");
            assertThat(names(record, "winnow-")).doesNotContain("winnow-score", "winnow-raw-score", "winnow-error");
        });
    }

    @Test
    void verdictAndScoreAreThoseOfAnIndependentComputation() {
        for (ConsumerRecord<byte[], byte[]> record : judgedByScore()) {
            double temperature = temperature(record);
            double score = Double.parseDouble(Headers.text(record, "winnow-score"));
            boolean anomaly = temperature < MIN || temperature > MAX;
            assertThat(record.topic()).isEqualTo(anomaly ? INPUT + ".anomalous" : INPUT + ".normal");
            assertThat(Headers.text(record, "winnow-verdict")).isEqualTo(anomaly ? "ANOMALOUS" : "NORMAL");
            assertThat(score > 1).isEqualTo(anomaly);
            assertThat(Headers.text(record, "winnow-raw-score")).isEqualTo(Headers.text(record, "winnow-score"));
            if (anomaly) {
                double distance = Math.max(MIN - temperature, temperature - MAX);
                assertThat(score).isCloseTo(1 + distance / (MAX - MIN), within(1e-9));
            }
        }
    }

    @Test
    void everyJudgedRecordNamesScorerModelAndOriginAndAnAnomalyItsReason() {
        Set<String> models = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : judgedByScore()) {
            boolean anomaly = record.topic().endsWith(".anomalous");
            List<String> names = new ArrayList<>(List.of(
                    "winnow-verdict",
                    "winnow-score",
                    "winnow-raw-score",
                    "winnow-origin",
                    "winnow-scorer",
                    "winnow-model"));
            if (anomaly) {
                names.add("winnow-reason");
                String side = temperature(record) < MIN ? " is below the minimum -10.5" : " is above the maximum 30.25";
                assertThat(Headers.text(record, "winnow-reason"))
                        .startsWith("temperature ")
                        .endsWith(side);
            }
            assertThat(names(record, "winnow-")).containsExactlyInAnyOrderElementsOf(names);
            assertThat(Headers.text(record, "winnow-scorer")).isEqualTo("bounds");
            models.add(Headers.text(record, "winnow-model"));
        }
        assertThat(models).hasSize(1);
    }

    @Test
    void noPayloadReachesTheLog() {
        assertThat(log).isNotEmpty().doesNotContain("press-7", "twenty degrees", "machine-");
    }

    private static List<ConsumerRecord<byte[], byte[]>> outputs() {
        List<ConsumerRecord<byte[], byte[]>> outputs = new ArrayList<>(normal);
        outputs.addAll(anomalous);
        outputs.addAll(deadLetters);
        return outputs;
    }

    private static List<ConsumerRecord<byte[], byte[]>> judgedByScore() {
        List<ConsumerRecord<byte[], byte[]>> judged = outputs().stream()
                .filter(record -> expectedOf(record).temperature() != null)
                .toList();
        assertThat(judged).hasSize(SIZE - 100 * Damage.values().length - 300);
        return judged;
    }

    /** What its origin says that it was. */
    private static ConsumerRecord<byte[], byte[]> inputOf(ConsumerRecord<byte[], byte[]> out) {
        return Objects.requireNonNull(
                inputs.get(Headers.text(out, "winnow-origin")), "the origin is a record of the input");
    }

    private static Expected expectedOf(ConsumerRecord<byte[], byte[]> record) {
        return expected.getOrDefault(RecordId.of(record.key(), record.headers()), new Expected("not sent", null));
    }

    private static double temperature(ConsumerRecord<byte[], byte[]> record) {
        Double temperature = expectedOf(record).temperature();
        return temperature == null ? Double.NaN : temperature;
    }

    private static String position(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    private static List<String> names(ConsumerRecord<byte[], byte[]> record, String prefix) {
        return headers(record)
                .map(Header::key)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private static List<String> foreignHeaders(ConsumerRecord<byte[], byte[]> record) {
        return headers(record)
                .filter(header -> !header.key().startsWith("winnow-"))
                .map(header -> header.key() + "=" + hex(header.value()))
                .toList();
    }

    private static Stream<Header> headers(ConsumerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false);
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
    }
}

package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that an output does not take, among others that it does: a broker refuses a batch whole. */
class RefusalIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final long LONG_AGO = 1_000_000_000_000L;

    @ParameterizedTest
    @ValueSource(strings = {"at_least_once", "exactly_once_v2"})
    void recordsThatOutputsDoNotTakeAreDeadLettersAndTheirNeighboursAreWritten(String guarantee) {
        String input = "refused-" + guarantee;
        CLUSTER.createTopics(1, Map.of(), input, input + ".dead-letter");
        CLUSTER.createTopics(1, Map.of("cleanup.policy", "compact"), input + ".normal");
        CLUSTER.createTopics(
                1,
                Map.of("max.message.bytes", "2000", "message.timestamp.before.max.ms", "86400000"),
                input + ".anomalous");
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            records.add(record(input, "a" + i, null, 20.0, ""));
            records.add(record(input, "b" + i, null, 99.0, ""));
        }
        records.add(30, record(input, null, null, 20.0, ""));
        records.add(50, record(input, "large", null, 99.0, "x".repeat(5_000)));
        records.add(70, record(input, "old", LONG_AGO, 99.0, ""));
        CLUSTER.write(records);

        try (DetectorProcess detector = judging(input, guarantee).start()) {
            detector.awaitReady().awaitJudged(103);

            assertThat(keys(input + ".normal")).containsExactlyElementsOf(keys("a"));
            assertThat(keys(input + ".anomalous")).containsExactlyElementsOf(keys("b"));
            List<ConsumerRecord<byte[], byte[]>> letters = CLUSTER.read(input + ".dead-letter");
            assertThat(letters)
                    .extracting(RefusalIT::error)
                    .containsExactly(
                            "REFUSED_BY_OUTPUT topic " + input
                                    + ".normal takes no record without a key: its cleanup.policy is compact",
                            "TOO_LARGE 53xx bytes with our headers are too large for topic " + input
                                    + ".anomalous: its max.message.bytes is 2000; its value of 5059 bytes is left"
                                    + " out",
                            "REFUSED_BY_OUTPUT topic " + input
                                    + ".anomalous does not take the time 2001-09-09T01:46:40Z: its"
                                    + " message.timestamp.before.max.ms is 86400000 (PT24H)");
            assertThat(letters.get(0).value()).isEqualTo(records.get(30).value());
            assertThat(letters.get(1).value()).isNull();
            assertThat(header(letters.get(1), "winnow-origin")).isEqualTo(input + "-0@50");
            assertThat(letters.get(2).timestamp()).isEqualTo(LONG_AGO);
            assertThat(detector.status().path("warnings").toString())
                    .contains("topic " + input + ".normal refuses records without a key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"at_least_once", "exactly_once_v2"})
    void settingThatChangesWhileItRunsMakesDeadLettersToo(String guarantee) {
        String input = "changed-" + guarantee;
        CLUSTER.createTopics(1, input);
        try (DetectorProcess detector = judging(input, guarantee).start()) {
            CLUSTER.write(List.of(record(input, "first", null, 20.0, "")));
            detector.awaitReady().awaitJudged(1);
            CLUSTER.set(input + ".normal", "cleanup.policy", "compact");
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            Stream.of(1, 2, 3).forEach(i -> records.add(record(input, "before" + i, null, 20.0, "")));
            records.add(record(input, null, null, 20.0, ""));
            Stream.of(1, 2, 3).forEach(i -> records.add(record(input, "behind" + i, null, 20.0, "")));
            CLUSTER.write(records);

            detector.await("dead letter", () -> CLUSTER.size(input + ".dead-letter") > 0)
                    .await("no lag", () -> CLUSTER.lag("winnow-" + input + ".anomalous", input) == 0);

            assertThat(keys(input + ".normal"))
                    .containsExactly("first", "before1", "before2", "before3", "behind1", "behind2", "behind3");
            assertThat(CLUSTER.read(input + ".dead-letter")).singleElement().satisfies(letter -> assertThat(
                            header(letter, "winnow-origin"))
                    .isEqualTo(input + "-0@4"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"at_least_once", "exactly_once_v2"})
    void deadLetterThatIsRefusedEndsEachStartAndWritesNothingAnew(String guarantee) {
        String input = "unwritable-" + guarantee;
        CLUSTER.createTopics(1, Map.of(), input, input + ".normal", input + ".anomalous");
        CLUSTER.createTopics(1, Map.of("cleanup.policy", "compact"), input + ".dead-letter");
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            records.add(record(input, "a" + i, null, 20.0, ""));
        }
        records.add(new ProducerRecord<>(input, null, "poison".getBytes(UTF_8)));
        records.add(record(input, "behind", null, 20.0, ""));
        CLUSTER.write(records);

        for (int start = 0; start < 3; start++) {
            try (DetectorProcess detector = judging(input, guarantee).start()) {
                assertThat(detector.exitCode()).isEqualTo(1);
                assertThat(detector.logged("The stream cannot go on"))
                        .singleElement()
                        .asString()
                        .endsWith("record " + input + "-0@50 can be written nowhere: topic " + input
                                + ".dead-letter takes no record without a key: its cleanup.policy is compact; set"
                                + " cleanup.policy=delete on topic " + input + ".dead-letter, and start again");
            }
        }

        Map<String, Integer> copies = new HashMap<>();
        keys(input + ".normal").forEach(key -> copies.merge(key, 1, Integer::sum));
        assertThat(copies.keySet()).containsExactlyInAnyOrderElementsOf(keys("a"));
        int most = guarantee.equals("exactly_once_v2") ? 1 : 2;
        assertThat(copies.values()).allMatch(count -> count <= most);
        assertThat(CLUSTER.lag("winnow-" + input + ".anomalous", input)).isEqualTo(2);

        CLUSTER.set(input + ".dead-letter", "cleanup.policy", "delete");
        try (DetectorProcess detector = judging(input, guarantee).start()) {
            detector.awaitReady().awaitJudged(2);
            assertThat(CLUSTER.read(input + ".dead-letter")).hasSize(1);
            assertThat(keys(input + ".normal")).contains("behind");
        }
    }

    private static DetectorProcess.Setup judging(String input, String guarantee) {
        return DetectorProcess.judging(input).property("winnow.processing-guarantee", guarantee);
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, @Nullable String key, @Nullable Long time, double temperature, String note) {
        var reading = Telemetry.of(1, temperature);
        reading.put("note", note);
        byte[] value = Telemetry.bytes(Telemetry.schemaId(), reading);
        return new ProducerRecord<>(topic, 0, time, key == null ? null : key.getBytes(UTF_8), value);
    }

    private static List<String> keys(String prefixOrTopic) {
        return prefixOrTopic.length() == 1
                ? Stream.iterate(0, i -> i < 50, i -> i + 1)
                        .map(i -> prefixOrTopic + i)
                        .toList()
                : CLUSTER.read(prefixOrTopic).stream()
                        .map(record -> new String(record.key(), UTF_8))
                        .toList();
    }

    private static String error(ConsumerRecord<byte[], byte[]> letter) {
        return header(letter, "winnow-error") + " "
                + header(letter, "winnow-error-detail").replaceFirst("^53\\d\\d", "53xx");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}

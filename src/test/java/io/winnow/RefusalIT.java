package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Headers;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that an output does not take, among others that it does: a broker refuses a batch whole. */
class RefusalIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final long LONG_AGO = 1_000_000_000_000L;
    private static final long IN_2099 = 4_070_908_800_000L;

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
            assertThat(Headers.text(letters.get(1), "winnow-origin")).isEqualTo(input + "-0@50");
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
            judgeOne(detector, input);
            CLUSTER.set(input + ".normal", "cleanup.policy", "compact");
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            Stream.of(1, 2, 3).forEach(i -> records.add(record(input, "before" + i, null, 20.0, "")));
            records.add(record(input, null, null, 20.0, ""));
            Stream.of(1, 2, 3).forEach(i -> records.add(record(input, "behind" + i, null, 20.0, "")));
            CLUSTER.write(records);

            awaitDeadLetter(detector, input);

            // Under at least once, what was sent in another batch than the refused record is written again.
            assertThat(keys(input + ".normal").stream().distinct())
                    .containsExactlyInAnyOrder(
                            "first", "before1", "before2", "before3", "behind1", "behind2", "behind3");
            if (guarantee.equals("exactly_once_v2")) {
                assertThat(keys(input + ".normal"))
                        .containsExactly("first", "before1", "before2", "before3", "behind1", "behind2", "behind3");
            }
            assertThat(CLUSTER.read(input + ".dead-letter"))
                    .singleElement()
                    .satisfies(letter -> assertThat(Headers.origin(letter)).isEqualTo(input + "-0@4"));
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

        int most = guarantee.equals("exactly_once_v2") ? 1 : 2;
        // One start more than there may be copies.
        for (int start = 0; start <= most; start++) {
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
        assertThat(copies.values()).allMatch(count -> count <= most);
        assertThat(CLUSTER.lag("winnow-" + input + ".anomalous", input)).isEqualTo(2);

        CLUSTER.set(input + ".dead-letter", "cleanup.policy", "delete");
        try (DetectorProcess detector = judging(input, guarantee).start()) {
            detector.awaitReady().awaitJudged(2);
            assertThat(CLUSTER.read(input + ".dead-letter")).hasSize(1);
            assertThat(keys(input + ".normal")).contains("behind");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"at_least_once", "exactly_once_v2"})
    void killedAgainAndAgainWhileAnOutputRefusesItLosesNothing(String guarantee) {
        String input = "killed-" + guarantee;
        CLUSTER.createTopics(1, input);
        Random random = new Random(13);
        int rounds = 3;
        for (int round = 0; round < rounds; round++) {
            CLUSTER.set(input + ".normal", "cleanup.policy", "delete");
            try (DetectorProcess detector = oneOfAName(input, guarantee).start().awaitReady()) {
                CLUSTER.set(input + ".normal", "cleanup.policy", "compact");
                CLUSTER.write(someKeyless(input, random));
                pause(random.nextInt(1_500));
                detector.kill();
            }
        }
        try (DetectorProcess detector = oneOfAName(input, guarantee).start().awaitReady()) {
            detector.await("no lag", () -> CLUSTER.lag("winnow-" + input + ".anomalous", input) == 0);
        }

        Map<String, Integer> copies = new HashMap<>();
        Stream.of(".normal", ".dead-letter")
                .flatMap(output -> CLUSTER.read(input + output).stream())
                .forEach(record -> copies.merge(Headers.origin(record), 1, Integer::sum));
        assertThat(copies).hasSize((int) CLUSTER.size(input));
        // Each process goes back once at its start, and once when the output refuses a record that it did before.
        int most = guarantee.equals("exactly_once_v2") ? 1 : 2 * (rounds + 1);
        assertThat(copies.values()).allMatch(count -> count <= most);
    }

    /**
     * Takes the place of the one that was killed, without waiting for the end of its session, unless that one had replaced
     * its thread. It commits often: what was lost and not committed would be read again after the kill.
     */
    private static DetectorProcess.Setup oneOfAName(String input, String guarantee) {
        return judging(input, guarantee)
                .property("kafka.group.instance.id", "one")
                .property("kafka.session.timeout.ms", "6000")
                .property("kafka.heartbeat.interval.ms", "2000")
                .property("kafka-streams.commit.interval.ms", "100");
    }

    private static List<ProducerRecord<byte[], byte[]>> someKeyless(String input, Random random) {
        return random.ints(50, 0, 10)
                .mapToObj(one -> record(input, one == 0 ? null : "key", null, 20.0, ""))
                .toList();
    }

    /** A kill at any moment, not at one that a condition chooses. */
    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"at_least_once", "exactly_once_v2"})
    void limitLoweredBelowABatchMakesDeadLettersOfTheLargeRecordsOnly(String guarantee) {
        String input = "lowered-" + guarantee;
        CLUSTER.createTopics(1, input);
        try (DetectorProcess detector = judging(input, guarantee).start()) {
            judgeOne(detector, input);
            CLUSTER.set(input + ".normal", "max.message.bytes", "1000");
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                records.add(record(input, "a" + i, null, 20.0, ""));
            }
            records.add(25, record(input, "large", null, 20.0, "x".repeat(2_000)));
            CLUSTER.write(records);

            awaitDeadLetter(detector, input);

            assertThat(keys(input + ".normal").stream().distinct()).hasSize(51);
            assertThat(keys(input + ".dead-letter")).containsExactly("large");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"at_least_once", "exactly_once_v2"})
    void recordOfTheFutureIsADeadLetterUnlessThoseRefuseItToo(String guarantee) {
        String input = "future-" + guarantee;
        String setting = "message.timestamp.after.max.ms";
        CLUSTER.createTopics(1, Map.of(setting, String.valueOf(Long.MAX_VALUE)), input);
        CLUSTER.createTopics(1, Map.of(), input + ".normal", input + ".anomalous", input + ".dead-letter");
        CLUSTER.write(List.of(
                record(input, "before", null, 20.0, ""),
                record(input, "future", IN_2099, 20.0, ""),
                record(input, "behind", null, 20.0, "")));

        try (DetectorProcess detector = judging(input, guarantee).start()) {
            assertThat(detector.exitCode()).isEqualTo(1);
            assertThat(detector.logged("The stream cannot go on"))
                    .singleElement()
                    .asString()
                    .endsWith("record " + input + "-0@1 can be written nowhere: topic " + input
                            + ".dead-letter does not take the time 2099-01-01T00:00:00Z: its " + setting
                            + " is 3600000 (PT1H); raise " + setting + " of topic " + input
                            + ".dead-letter, and start again");
            assertThat(detector.logged("topic " + input + ".normal refuses records more than PT1H ahead of the clock"))
                    .isNotEmpty();
        }

        CLUSTER.set(input + ".dead-letter", setting, String.valueOf(Long.MAX_VALUE));
        try (DetectorProcess detector = judging(input, guarantee).start()) {
            detector.awaitReady().awaitJudged(2);
            assertThat(keys(input + ".dead-letter")).containsExactly("future");
            // Under at least once, what came before the record may be written again.
            assertThat(keys(input + ".normal").stream().distinct()).containsExactly("before", "behind");
        }
    }

    /** So that the settings of its topics are those before a change. */
    private static void judgeOne(DetectorProcess detector, String input) {
        CLUSTER.write(List.of(record(input, "first", null, 20.0, "")));
        detector.awaitReady().awaitJudged(1);
    }

    /** Until there is one, and everything is committed. */
    private static void awaitDeadLetter(DetectorProcess detector, String input) {
        detector.await("dead letter", () -> CLUSTER.size(input + ".dead-letter") > 0)
                .await("no lag", () -> CLUSTER.lag("winnow-" + input + ".anomalous", input) == 0);
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
        return Headers.text(letter, "winnow-error") + " "
                + Headers.text(letter, "winnow-error-detail").replaceFirst("^53\\d\\d", "53xx");
    }
}

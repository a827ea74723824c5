package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.headers;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Detector;
import io.winnow.detection.KeyState;
import io.winnow.detection.KeyStates;
import io.winnow.detection.Models;
import io.winnow.detection.Outcome;
import io.winnow.example.mean.MeanScorerProvider;
import io.winnow.fixture.Features;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.format.HeaderLookup;
import io.winnow.model.Model;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** A scorer that learns the mean of each key, in the topology. Few records: each is written to the disk at once. */
class KeyLearningTopologyTest {

    private static final Model MEAN =
            new Model("mean-1", "mean", Features.of("temperature"), MeanScorerProvider.scorer(1, 3), 3);
    private static final double[] VALUES = {1, 2, 3, 2, 50, 2, 3, 2, 1, 60, 2, 3};

    private final Models models = Models.fixed(MEAN, KnownSchemas.of(1, Schemas.READING));

    @Test
    void keyIsJudgedByItsOwnMeanAndGoesOnWithItAfterARestart() {
        Map<Bytes, byte[]> kept = new HashMap<>();
        List<String> judged = new ArrayList<>();
        try (ReadingsTopology topology = topology(Optional.empty())) {
            for (int i = 0; i < 6; i++) {
                topology.send(record(i));
                judged.add(text(topology.readAny()));
            }
            try (var all = topology.store(KeyStore.STORE).all()) {
                all.forEachRemaining(entry -> kept.put(entry.key, entry.value));
            }
        }
        try (ReadingsTopology topology = topology(Optional.empty())) {
            KeyValueStore<Bytes, byte[]> store = topology.store(KeyStore.STORE);
            skip(topology, 6);
            kept.forEach(store::put);
            for (int i = 6; i < VALUES.length; i++) {
                topology.send(record(i));
                judged.add(text(topology.readAny()));
            }
        }

        assertThat(judged).isEqualTo(expected());
        assertThat(judged.get(0)).isEqualTo("NORMAL - 0/3");
        assertThat(judged.get(9)).startsWith("ANOMALOUS");
    }

    @Test
    void recordsOfAWindowAreLearnedInOrder() {
        try (ReadingsTopology topology = topology(Optional.of(new Windows(Duration.ofMinutes(1), Duration.ZERO, 99)))) {
            for (int i = 0; i < VALUES.length; i++) {
                topology.send(record(i));
            }
            topology.advance(Duration.ofHours(1));

            assertThat(Stream.of("normal", "anomalous").flatMap(route -> topology.read(route).stream()))
                    .extracting(KeyLearningTopologyTest::text)
                    .containsExactlyInAnyOrderElementsOf(expected());
        }
    }

    @Test
    void recordOfTheFutureIsJudgedByTheMeanAndNotLearned() {
        try (ReadingsTopology topology = topology(Optional.empty())) {
            for (int i = 0; i < 4; i++) {
                topology.send(record(i));
                topology.readAny();
            }
            topology.send(
                    new TestRecord<>("a".getBytes(UTF_8), temperature(1e6), Instant.parse("2099-01-01T00:00:00Z")));

            assertThat(headers(topology.readAny())).containsEntry("winnow-verdict", "ANOMALOUS");
            topology.send(record(4));
            assertThat(text(topology.readAny())).isEqualTo(expected().get(4));
        }
    }

    private ReadingsTopology topology(Optional<Windows> windows) {
        return new ReadingsTopology(
                DetectionTopology.build(new Outputs(ROUTES, Listeners.of()), new Judging(models), Keeping.of(windows)),
                StreamsConfig.EXACTLY_ONCE_V2);
    }

    private static TestRecord<byte[], byte[]> record(int number) {
        return new TestRecord<>("a".getBytes(UTF_8), temperature(VALUES[number]), TIME.plusSeconds(10 * number));
    }

    /** Lets offsets go on as if these records had been read. */
    private static void skip(ReadingsTopology topology, int records) {
        for (int i = 0; i < records; i++) {
            topology.send(new byte[] {7});
            topology.readAny();
        }
    }

    private List<String> expected() {
        Detector detector = models.current();
        KeyState key = new KeyStates(detector).of("a");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < VALUES.length; i++) {
            long time = TIME.plusSeconds(10 * i).toEpochMilli();
            Outcome outcome = detector.judge(
                    detector.derive(temperature(VALUES[i]), HeaderLookup.NONE, time, key.history()), time, key);
            String score = outcome.score() == null
                    ? "-"
                    : Double.toString(outcome.score().raw());
            expected.add(outcome.verdict() + " " + score + " " + (outcome.warmUp() == null ? "-" : outcome.warmUp()));
        }
        return expected;
    }

    private static String text(TestRecord<byte[], byte[]> record) {
        Map<String, String> headers = headers(record);
        return headers.get("winnow-verdict") + " " + headers.getOrDefault("winnow-raw-score", "-") + " "
                + headers.getOrDefault("winnow-warm-up", "-");
    }
}

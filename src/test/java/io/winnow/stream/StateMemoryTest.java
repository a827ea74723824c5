package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.headers;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Models;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that looks back five records, and windows of a minute with at most four records, with more or less memory. */
class StateMemoryTest {

    private static final int KEYS = 10;
    private static final int RECORDS = 200;
    private static final StateMemory NONE = new StateMemory(0);
    private static final StateMemory SCARCE = new StateMemory(2 * 2_000);

    private static final Model MEAN_OF_FIVE = Model.ofBounds(
            List.of(new Bounds(new Feature(Expression.parse("mean(temperature, 5)"), MissingPolicy.ANOMALOUS), -5, 5)));
    private static final Windows MINUTES = new Windows(Duration.ofMinutes(1), Duration.ZERO, 4);

    @Test
    void keysThatLeftTheMemoryAreJudgedAsIfTheyHadStayed() {
        List<String> expected = judged(Optional.empty(), StreamsConfig.AT_LEAST_ONCE, StateMemory.standard());

        assertThat(judged(Optional.empty(), StreamsConfig.AT_LEAST_ONCE, NONE)).isEqualTo(expected);
        assertThat(judged(Optional.empty(), StreamsConfig.AT_LEAST_ONCE, SCARCE))
                .isEqualTo(expected);
        assertThat(SCARCE.evicted()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {StreamsConfig.AT_LEAST_ONCE, StreamsConfig.EXACTLY_ONCE_V2})
    void windowsWhoseKeysLeftTheMemoryHoldTheSame(String guarantee) {
        List<String> expected = judged(Optional.of(MINUTES), guarantee, StateMemory.standard());

        assertThat(judged(Optional.of(MINUTES), guarantee, NONE)).isEqualTo(expected);
        assertThat(judged(Optional.of(MINUTES), guarantee, SCARCE)).isEqualTo(expected);
    }

    @Test
    void whatIsHeldStaysWithinTheHalfOfTheHeapAndIsGoneWithThePartition() {
        StateMemory memory = new StateMemory(2 * 4_000);
        try (ReadingsTopology topology = topology(Optional.of(MINUTES), StreamsConfig.AT_LEAST_ONCE, memory)) {
            send(topology);
            assertThat(memory.heapBytes()).isBetween(2_000L, 4_000L);
        }

        assertThat(memory.heapBytes()).isZero();
    }

    @Test
    void storesTakeTheirMemoryFromTheHalfOutsideOfTheHeap() {
        StateMemory memory = new StateMemory(2 * (8 << 20));
        assertThat(memory.nativeBytes()).isZero();
        try (ReadingsTopology topology = topology(Optional.of(MINUTES), StreamsConfig.AT_LEAST_ONCE, memory)) {
            send(topology);

            assertThat(memory.nativeBytes()).isBetween(1L, 8L << 20);
        }
        // A store that is opened again finds what the closed one left to the others.
        try (ReadingsTopology topology = topology(Optional.of(MINUTES), StreamsConfig.AT_LEAST_ONCE, memory)) {
            send(topology);

            assertThat(memory.nativeBytes()).isBetween(1L, 8L << 20);
        }
    }

    private static ReadingsTopology topology(Optional<Windows> windows, String guarantee, StateMemory memory) {
        Outputs outputs = new Outputs(ROUTES, Listeners.of());
        Models models = Models.fixed(MEAN_OF_FIVE, KnownSchemas.of(1, Schemas.READING));
        return new ReadingsTopology(
                DetectionTopology.build(outputs, new Judging(models), new Keeping(windows, Keeping.MAX_FUTURE, memory)),
                guarantee,
                memory::configure);
    }

    /** What came out, in order: key, value, time and all that the headers say. */
    private static List<String> judged(Optional<Windows> windows, String guarantee, StateMemory memory) {
        List<String> judged = new ArrayList<>();
        try (ReadingsTopology topology = topology(windows, guarantee, memory)) {
            send(topology);
            topology.advance(Duration.ofHours(1));
            Stream.of("normal", "anomalous")
                    .flatMap(route -> topology.read(route).stream())
                    .forEach(record -> judged.add(text(record)));
        }
        assertThat(judged).hasSize(RECORDS);
        return judged;
    }

    private static String text(TestRecord<byte[], byte[]> record) {
        return new String(record.key(), UTF_8) + record.getRecordTime() + headers(record);
    }

    /** The same each time: keys at random, about five records of each a minute. */
    private static void send(ReadingsTopology topology) {
        Random random = new Random(7);
        for (int i = 0; i < RECORDS; i++) {
            byte[] key = ("key-" + random.nextInt(KEYS)).getBytes(UTF_8);
            topology.send(new TestRecord<>(key, temperature(10 * random.nextGaussian()), TIME.plusSeconds(i)));
        }
    }
}

package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.headers;
import static io.winnow.fixture.ReadingsTopology.noTemperature;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Models;
import io.winnow.detection.VerdictRules;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.KeyHistory;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model that looks back three records: their mean must be from 0 to 10. */
class HistoryTopologyTest {

    private static final Outputs OUTPUTS = new Outputs(ROUTES, Listeners.of());
    private static final Model MEAN_OF_THREE = Model.ofBounds(
            List.of(new Bounds(new Feature(Expression.parse("mean(temperature, 3)"), MissingPolicy.ANOMALOUS), 0, 10)));

    private final Models models = Models.fixed(MEAN_OF_THREE, KnownSchemas.of(1, Schemas.READING));
    private final Topology built = DetectionTopology.build(OUTPUTS, new Judging(models), Keeping.of(Optional.empty()));
    private final ReadingsTopology topology = new ReadingsTopology(built);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void keyWithTooLittleHistoryIsWarmingUp() {
        assertThat(judged("a", 99)).isEqualTo("NORMAL 1/3");
        assertThat(judged("a", 99)).isEqualTo("NORMAL 2/3");
        assertThat(judged("a", 99)).isEqualTo("ANOMALOUS");
    }

    @Test
    void keysHaveHistoriesOfTheirOwn() {
        for (String key : List.of("a", "ab", "b", "")) {
            assertThat(judged(key, 5)).isEqualTo("NORMAL 1/3");
        }
        assertThat(judged((byte[]) null, 5)).isEqualTo("NORMAL 1/3");
        assertThat(judged((byte[]) null, 5)).isEqualTo("NORMAL 2/3");
    }

    @Test
    void onlyTheLastThreeCount() {
        judged("a", 99, 99, 99, 5, 5);

        assertThat(judged("a", 5)).isEqualTo("NORMAL");
    }

    @Test
    void recordWithoutTheFieldIsDecidedByPolicyAndForgotten() {
        judged("a", 5, 5, 5);

        assertThat(send("a".getBytes(UTF_8), noTemperature())).isEqualTo("ANOMALOUS");
        assertThat(judged("a", 5)).isEqualTo("NORMAL");
    }

    @Test
    void deadLetterLeavesNoTrace() {
        judged("a", 5);

        send("a".getBytes(UTF_8), new byte[] {7});

        assertThat(judged("a", 5)).isEqualTo("NORMAL 2/3");
    }

    @Test
    void storeHoldsAFewEntriesPerKeyHoweverManyRecordsThereAre() {
        for (int i = 0; i < 1_000; i++) {
            judged("a", 5);
        }

        assertThat(topology.entries(KeyStore.STORE)).isEqualTo(6);
    }

    @Test
    void historyThatIsNotInMemoryComesFromTheStore() {
        judged("a", 1, 2, 3, 4, 5, 6, 7, 8);

        KeyHistory history = history("a", 100);

        assertThat(history.next()).isEqualTo(8);
        assertThat(history.next() - history.first()).isEqualTo(6);
        assertThat(history.entry(7).value(0)).isEqualTo(8);
    }

    @Test
    void recordReadAgainFindsWhatItFoundBefore() {
        judged("a", 1, 2, 3, 4);

        KeyHistory history = history("a", 2);

        assertThat(history.next()).isEqualTo(2);
        assertThat(history.entry(1).value(0)).isEqualTo(2);
    }

    @Test
    void keyThatWasSilentForLongIsForgotten() {
        judged("old", 5);
        judged("new", 5);
        KeyHistory kept = history("new", 100);
        assertThat(kept.next()).isEqualTo(1);

        topology.advance(KeyHistory.FORGET_AFTER.multipliedBy(3));
        topology.send(new TestRecord<>(
                "new".getBytes(UTF_8), temperature(5), TIME.plus(KeyHistory.FORGET_AFTER.multipliedBy(3))));
        topology.advance(Duration.ofMinutes(1));

        assertThat(history("old", 100).next()).isZero();
        assertThat(history("new", 100).next()).isEqualTo(2);
    }

    @Test
    void recordOfTheFutureIsJudgedByTheHistoryAndIsNotKeptInIt() {
        judged("a", 5, 5);

        topology.send(new TestRecord<>("a".getBytes(UTF_8), temperature(99), Instant.parse("2099-01-01T00:00:00Z")));

        assertThat(headers(topology.readAny())).containsEntry("winnow-verdict", "ANOMALOUS");
        assertThat(judged("a", 5)).isEqualTo("NORMAL");
        topology.advance(Duration.ofMinutes(1));
        assertThat(judged("a", 5)).isEqualTo("NORMAL");
    }

    @Test
    void partitionWithoutHistoriesHasNothingToForget() {
        topology.advance(Duration.ofSeconds(10));

        assertThat(judged("a", 5)).isEqualTo("NORMAL 1/3");
    }

    @Test
    void modelThatLooksBackHasAStore() {
        assertThat(built.describe().toString()).contains("Processor: detection (stores: [key-state])");
    }

    /** As it is in the store, before the record at this offset. */
    private KeyHistory history(String key, long offset) {
        KeyHistory history = new KeyStore(
                        topology.store(KeyStore.STORE),
                        models.current().judge(),
                        VerdictRules.NONE,
                        new RecentKeys(1 << 20))
                .open(key.getBytes(UTF_8))
                .history();
        history.seek(offset);
        return history;
    }

    private String judged(String key, double... temperatures) {
        return judged(key.getBytes(UTF_8), temperatures);
    }

    /** What the last of these is judged to be. */
    private String judged(byte[] key, double... temperatures) {
        String last = "";
        for (double temperature : temperatures) {
            last = send(key, temperature(temperature));
        }
        return last;
    }

    /** The verdict and how warm the history is, or that it is a dead letter. */
    private String send(byte[] key, byte[] value) {
        topology.send(new TestRecord<>(key, value, TIME));
        Map<String, String> headers = headers(topology.readAny());
        return Stream.of("winnow-verdict", "winnow-warm-up")
                .filter(headers::containsKey)
                .map(headers::get)
                .collect(Collectors.joining(" "));
    }
}

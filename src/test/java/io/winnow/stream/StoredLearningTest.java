package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.TIME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.FeatureVector;
import io.winnow.detection.Judge;
import io.winnow.detection.KeyState;
import io.winnow.detection.Outcome;
import io.winnow.detection.VerdictRules;
import io.winnow.example.mean.MeanScorerProvider;
import io.winnow.feature.KeyHistory;
import io.winnow.fixture.Features;
import io.winnow.model.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scorer that learns the mean of each key: what it learned is kept, and found again after a crash. */
class StoredLearningTest {

    private static final int RECORDS = 1_000;
    private static final Model MEAN =
            new Model("mean-1", "mean", Features.of("temperature"), MeanScorerProvider.scorer(1, 5), 3);

    private final KeyValueStore<Bytes, byte[]> store =
            Stores.inMemoryKeyValueStore(KeyStore.STORE).get();
    private final Judge judge = new Judge(MEAN);

    /** One record of a topic. */
    private record Reading(String key, double value, long time) {}

    @BeforeEach
    void open() {
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    }

    @Test
    void recordsAreJudgedAsOneAfterTheOtherInMemory() {
        assertThat(judged(readings(), 0)).isEqualTo(expected(readings()));
    }

    @Test
    void firstRecordsOfAKeyAreLearnedAndNotJudged() {
        List<Reading> readings = new ArrayList<>();
        for (double value : new double[] {1, 1, 1, 1, 99, 1, 99}) {
            readings.add(reading("a", value, readings.size()));
        }

        List<Outcome> outcomes = outcomes(readings, 0, new RecentKeys(1 << 20));

        assertThat(outcomes)
                .extracting(outcome -> String.valueOf(outcome.warmUp()))
                .containsExactly("0/5", "1/5", "2/5", "3/5", "4/5", "null", "null");
        assertThat(outcomes.get(4).verdict()).hasToString("NORMAL");
        assertThat(outcomes.get(6).verdict()).hasToString("ANOMALOUS");
    }

    @Test
    void scoresAreTheSameWhenKeysDoNotFitIntoMemory() {
        RecentKeys little = new RecentKeys(500);

        assertThat(texts(outcomes(readings(), 0, little))).isEqualTo(expected(readings()));
        assertThat(little.evicted()).isPositive();
    }

    @Test
    void scoresAreTheSameAfterARestartAtAnyRecord() {
        List<String> expected = expected(readings());
        for (int restart : new int[] {1, 63, 64, 65, 300, 640, 999}) {
            clear();
            List<String> judged = judged(readings().subList(0, restart), 0);
            judged.addAll(judged(readings().subList(restart, RECORDS), restart));

            assertThat(judged).as("restart at %s", restart).isEqualTo(expected);
        }
    }

    /** As after a crash under at-least-once: the store is ahead of what is committed. */
    @Test
    void recordsReadAgainGetTheScoresOfTheFirstTime() {
        List<String> expected = expected(readings());
        for (int again : new int[] {0, 1, 100, 250, 399}) {
            clear();
            judged(readings().subList(0, 400), 0);

            assertThat(judged(readings().subList(again, RECORDS), again))
                    .as("again from %s", again)
                    .isEqualTo(expected.subList(again, RECORDS));
        }
    }

    @Test
    void recordsReadAgainTwiceGetTheScoresOfTheFirstTime() {
        judged(readings().subList(0, 400), 0);
        judged(readings().subList(250, 320), 250);

        assertThat(judged(readings().subList(280, RECORDS), 280))
                .isEqualTo(expected(readings()).subList(280, RECORDS));
    }

    @Test
    void keyWithMoreRecordsThanAreKeptGoesOnWithWhatItHas() {
        List<Reading> readings = oneKey(1_000);
        judged(readings, 0);

        assertThat(judged(readings.subList(500, 1_000), 500))
                .hasSize(500)
                .noneMatch(judgement -> judgement.contains("/5"));
    }

    @Test
    void storeHoldsABoundedNumberOfEntriesForAKey() {
        judged(oneKey(1_000), 0);

        assertThat(kept()).hasSize(2 + 2 * StoredLearning.EVERY);
    }

    @Test
    void keyThatWasSilentForLongStartsAnewAndSoItDoesAfterARestart() {
        List<Reading> readings = oneKey(200);
        long later = KeyHistory.FORGET_AFTER.plusDays(1).toSeconds();
        for (int i = 0; i < 200; i++) {
            readings.add(reading("a", 70 + i % 3, later + i));
        }
        List<String> expected = expected(readings);

        List<String> judged = judged(readings.subList(0, 210), 0);
        judged.addAll(judged(readings.subList(210, 400), 210));

        assertThat(judged).isEqualTo(expected);
        assertThat(expected.get(200)).contains("0/5");
    }

    @Test
    void recordWithoutAValueIsNotLearned() {
        List<Reading> readings = new ArrayList<>(readings());
        List<String> expected = expected(readings);
        readings.add(50, reading("a", Double.NaN, 50));

        List<String> judged = judged(readings, 0);
        judged.remove(50);

        assertThat(judged).isEqualTo(expected);
    }

    @Test
    void modelWithOtherFeaturesStartsItsOwnStates() {
        judged(oneKey(100), 0);
        Model other = new Model("mean-2", "mean", Features.of("humidity"), MeanScorerProvider.scorer(1, 5), 3);

        KeyStore keys = new KeyStore(store, new Judge(other), VerdictRules.NONE, new RecentKeys(1 << 20));

        assertThat(keys.open("a".getBytes(UTF_8)).learned().count()).isZero();
    }

    @Test
    void modelWithAnotherThresholdGoesOnWithTheStates() {
        judged(oneKey(100), 0);

        KeyStore keys =
                new KeyStore(store, new Judge(MEAN.withThreshold(9)), VerdictRules.NONE, new RecentKeys(1 << 20));

        assertThat(keys.open("a".getBytes(UTF_8)).learned().count()).isEqualTo(100);
    }

    /** The same each time: keys at random, values around a mean of each key's own. */
    private static List<Reading> readings() {
        Random random = new Random(7);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            int key = random.nextInt(4);
            readings.add(reading(String.valueOf((char) ('a' + key)), 10 * key + 5 * random.nextGaussian(), i));
        }
        return readings;
    }

    private static List<Reading> oneKey(int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(reading("a", i % 7, i));
        }
        return readings;
    }

    private static Reading reading(String key, double value, long seconds) {
        return new Reading(key, value, TIME.plusSeconds(seconds).toEpochMilli());
    }

    private List<String> judged(List<Reading> readings, int offset) {
        return texts(outcomes(readings, offset, new RecentKeys(1 << 20)));
    }

    /** As one process judges what it reads from an offset on, by what is kept. */
    private List<Outcome> outcomes(List<Reading> readings, int offset, RecentKeys recent) {
        KeyStore keys = new KeyStore(store, judge, VerdictRules.NONE, recent);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            FeatureVector vector = vector(reading);
            outcomes.add(keys.judge(
                    keys.open(reading.key.getBytes(UTF_8)),
                    new KeyStore.Place(offset + i, reading.time),
                    vector.vector(),
                    key -> judge.judge(vector, reading.time, key)));
        }
        keys.close();
        return outcomes;
    }

    private List<String> expected(List<Reading> readings) {
        Map<String, KeyState> keys = new HashMap<>();
        return texts(readings.stream()
                .map(reading -> judge.judge(
                        vector(reading),
                        reading.time,
                        keys.computeIfAbsent(reading.key, key -> judge.newKey(key.getBytes(UTF_8)))))
                .toList());
    }

    private static FeatureVector vector(Reading reading) {
        double[] vector = {reading.value};
        return FeatureVector.of(vector, vector, null);
    }

    private static List<String> texts(List<Outcome> outcomes) {
        List<String> texts = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            texts.add(outcome.verdict() + " " + (outcome.score() == null ? outcome.warmUp() : outcome.score()));
        }
        return texts;
    }

    private List<Bytes> kept() {
        List<Bytes> places = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> places.add(entry.key));
        }
        return places;
    }

    private void clear() {
        kept().forEach(store::delete);
    }
}

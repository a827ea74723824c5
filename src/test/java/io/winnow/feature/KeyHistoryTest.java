package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.ThreadMXBean;
import io.winnow.fixture.Features;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHistoryTest {

    private static final ThreadMXBean ALLOCATION = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 100})
    void ringKeepsTwiceWhatIsLookedBackOnAndInOrder(int records) {
        KeyHistory history = counting(new KeyHistory(Lookback.records(records)), 1_000);

        assertThat(history.capacity()).isEqualTo(2 * records);
        assertThat(history.first()).isEqualTo(1_000 - 2L * records);
        assertThat(history.next()).isEqualTo(1_000);
        assertThat(LongStream.range(history.first(), history.next())
                        .mapToDouble(i -> history.entry(i).value(0)))
                .containsExactlyElementsOf(LongStream.range(history.first(), 1_000)
                        .mapToObj(i -> (double) i)
                        .toList());
    }

    /** As long as the ring need not grow, all that is allocated stays. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void saysWhatItTakesInTheHeap(int records) {
        Lookback depth = Lookback.records(12);
        counting(new KeyHistory(depth), records);

        long before = ALLOCATION.getCurrentThreadAllocatedBytes();
        KeyHistory history = counting(new KeyHistory(depth), records);
        long measured = ALLOCATION.getCurrentThreadAllocatedBytes() - before;

        assertThat((double) history.bytes()).isCloseTo(measured, withinPercentage(10));
    }

    @Test
    void holdsNoMoreThanItSaysAfterItForgot() {
        KeyHistory history = new KeyHistory(minutes(5));
        for (int i = 0; i < 1_000; i++) {
            history.append(i, new double[] {i});
        }
        long full = history.bytes();

        history.append(DAY, new double[] {1});

        assertThat(history.bytes()).isLessThan(full / 10);
    }

    @Test
    void valuesAreCountedBackFromTheLast() {
        KeyHistory history = counting(new KeyHistory(Lookback.records(20)), 18);

        assertThat(history.value(0, 0)).isEqualTo(17);
        assertThat(history.value(0, 17)).isZero();
        assertThat(history.value(0, 18)).isNaN();
        assertThat(history.latest(0, Lookback.records(3))).containsExactly(15, 16, 17);
        assertThat(history.latest(0, Lookback.records(20))).hasSize(18);
    }

    @Test
    void timeWindowHoldsWhatIsYoungerThanItAndNotFromTheFuture() {
        KeyHistory history = new KeyHistory(minutes(5));
        for (long minute : new long[] {0, 1, 2, 5, 9, 4}) {
            history.append(minute * MINUTE, new double[] {minute});
        }

        assertThat(history.latest(0, minutes(5))).containsExactly(0, 1, 2, 4);
        assertThat(history.latest(0, minutes(3))).containsExactly(2, 4);
        history.append(6 * MINUTE, new double[] {6});
        assertThat(history.latest(0, minutes(5))).containsExactly(2, 5, 4, 6);
    }

    /** Also after late records came, were read again, and were dropped, so that the times only grow again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void timeWindowHoldsWhatAWalkThroughAllEntriesFinds(long seed) {
        Random random = new Random(seed);
        KeyHistory history = new KeyHistory(minutes(5));
        long time = 0;
        for (int i = 0; i < 2_000; i++) {
            // Every second hundred has late records.
            boolean isLate = i / 100 % 2 == 1 && random.nextInt(5) == 0;
            time += random.nextInt(20_000);
            history.seek(random.nextInt(30) == 0 ? i - random.nextInt(4) : i);
            history.append(isLate ? time - random.nextInt(90_000) : time, new double[] {i});

            assertThat(history.latest(0, minutes(2))).containsExactly(walked(history, 2 * MINUTE));
        }
    }

    private static double[] walked(KeyHistory history, long millis) {
        long now = history.entry(history.next() - 1).time();
        return LongStream.range(history.first(), history.next())
                .mapToObj(history::entry)
                .filter(entry -> entry.time() <= now && now - entry.time() < millis)
                .mapToDouble(entry -> entry.value(0))
                .toArray();
    }

    @Test
    void keyIsKnownSinceItsEarliestRecordEvenIfThatHasLongBeenDropped() {
        KeyHistory history = new KeyHistory(Lookback.records(1));
        for (long minute : new long[] {7, 3, 8, 9, 10}) {
            history.append(minute * MINUTE, new double[1]);
        }

        assertThat(history.size()).isEqualTo(2);
        assertThat(history.knownMillis()).isEqualTo(7 * MINUTE);
    }

    @Test
    void keyThatWasSilentForTooLongStartsAnew() {
        KeyHistory history = new KeyHistory(Lookback.records(3));
        history.append(0, new double[] {1});
        history.append(35 * DAY, new double[] {2});
        assertThat(history.size()).isEqualTo(2);

        history.append(70 * DAY + 1, new double[] {3});

        assertThat(history.latest(0, Lookback.records(3))).containsExactly(3);
        assertThat(history.knownMillis()).isZero();
        assertThat(history.next()).isEqualTo(3);
    }

    @Test
    void lateRecordDoesNotMakeAKeyLookSilent() {
        KeyHistory history = new KeyHistory(Lookback.records(3));
        history.append(50 * DAY, new double[] {1});
        history.append(2 * DAY, new double[] {2});

        history.append(51 * DAY, new double[] {3});

        assertThat(history.latest(0, Lookback.records(3))).containsExactly(1, 2, 3);
    }

    @Test
    void whatNoWindowReachesIsDroppedButForAsMuchAgain() {
        KeyHistory history = new KeyHistory(minutes(5));
        for (int i = 0; i < 5_000; i++) {
            history.append(i * MINUTE / 10, new double[] {i});
        }

        assertThat(history.size()).isEqualTo(100);
        assertThat(history.latest(0, minutes(5))).hasSize(50);
    }

    @Test
    void historyOfATimeIsBoundedByRecordsToo() {
        KeyHistory history = counting(new KeyHistory(Lookback.time(Duration.ofDays(35))), 50_000);

        assertThat(history.size()).isEqualTo(history.capacity()).isEqualTo(20_000);
        assertThat(history.latest(0, Lookback.time(Duration.ofDays(35)))).hasSize(20_000);
    }

    // Records that are read again

    @Test
    void seekTakesBackWhatCameFromThereOrLater() {
        KeyHistory history = counting(new KeyHistory(Lookback.records(10)), 15);

        history.seek(12);

        assertThat(history.next()).isEqualTo(12);
        assertThat(history.value(0, 0)).isEqualTo(11);
        history.seek(0);
        assertThat(history.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void recordsReadAgainGiveTheVectorsTheyGaveBefore(long seed) {
        Random random = new Random(seed);
        FeaturePipeline pipeline =
                new FeaturePipeline(Features.of("lag(x, 4)", "zscore(x, 12)", "mean(y, 5m)", "count(x, 3m)"));
        List<double[]> records = records(random, 200);
        long[] times = times(random, 200);
        KeyHistory history = pipeline.newHistory();
        List<List<Double>> before = derive(pipeline, history, records, times, 0, 200);

        int again = 200 - 1 - random.nextInt(12);
        List<List<Double>> after = derive(pipeline, history, records, times, again, 200);

        assertThat(after).isEqualTo(before.subList(again, 200));
    }

    @Test
    void entriesPutBackInAnyOrderMakeTheSameHistory() {
        KeyHistory history = counting(new KeyHistory(Lookback.records(10)), 50);
        List<HistoryEntry> entries = entries(history);
        Collections.shuffle(entries, new Random(5));
        KeyHistory restored = new KeyHistory(Lookback.records(10));

        restored.restore(entries);

        assertThat(restored.first()).isEqualTo(history.first());
        assertThat(restored.next()).isEqualTo(history.next());
        assertThat(restored.latest(0, Lookback.records(20))).isEqualTo(history.latest(0, Lookback.records(20)));
        assertThat(restored.knownMillis()).isEqualTo(history.knownMillis());
        restored.append(99, new double[] {99});
        assertThat(restored.latest(0, Lookback.records(2))).containsExactly(49, 99);
    }

    @Test
    void entriesBeforeAGapAreLeftOut() {
        KeyHistory history = counting(new KeyHistory(Lookback.records(10)), 50);
        List<HistoryEntry> entries = entries(history);
        entries.remove(11);
        KeyHistory restored = new KeyHistory(Lookback.records(10));

        restored.restore(entries);

        assertThat(restored.latest(0, Lookback.records(20))).containsExactly(42, 43, 44, 45, 46, 47, 48, 49);
    }

    @Test
    void historyOfNothingIsRestoredAsOneNeverSeen() {
        KeyHistory restored = new KeyHistory(Lookback.records(10));

        restored.restore(List.of());

        assertThat(restored.size()).isZero();
        assertThat(restored.next()).isZero();
    }

    /** Boxed, so that equal means bit-equal, and NaN equals NaN. */
    private static List<List<Double>> derive(
            FeaturePipeline pipeline, KeyHistory history, List<double[]> records, long[] times, int from, int to) {
        List<List<Double>> vectors = new ArrayList<>();
        for (int i = from; i < to; i++) {
            history.seek(1_000 + 3L * i);
            double[] vector = pipeline.derive(records.get(i), times[i], history);
            vectors.add(DoubleStream.of(vector).boxed().toList());
        }
        return vectors;
    }

    private static List<double[]> records(Random random, int count) {
        List<double[]> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double missing = random.nextInt(8) == 0 ? Double.NaN : 1;
            records.add(new double[] {random.nextGaussian(), missing * random.nextGaussian()});
        }
        return records;
    }

    /** Mostly ten seconds apart, some late. */
    private static long[] times(Random random, int count) {
        return LongStream.range(0, count)
                .map(i -> i * 10_000 - (random.nextInt(10) == 0 ? random.nextInt(40_000) : 0))
                .toArray();
    }

    /** Appends the numbers from 0, one a millisecond, each read at the offset it names. */
    private static KeyHistory counting(KeyHistory history, int records) {
        for (int i = 0; i < records; i++) {
            history.seek(i);
            history.append(i, new double[] {i});
        }
        return history;
    }

    private static List<HistoryEntry> entries(KeyHistory history) {
        List<HistoryEntry> entries = new ArrayList<>();
        for (long i = history.first(); i < history.next(); i++) {
            entries.add(history.entry(i));
        }
        return entries;
    }

    private static Lookback minutes(int minutes) {
        return Lookback.time(Duration.ofMinutes(minutes));
    }
}

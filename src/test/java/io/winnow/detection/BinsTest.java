package io.winnow.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.winnow.model.FeatureStatistics;
import io.winnow.model.StatisticsCollector;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinsTest {

    private static final int ROWS = 10_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 33, 60, 1_000})
    void sameSharesOfRepeatedValuesAreNoShift(int different) {
        Bins bins = bins(cycle(different));

        assertThat(shift(bins, cycle(different))).isBetween(0.0, 0.05);
    }

    @Test
    void valueThatIsOftenRepeatedAmongOthersIsNoShift() {
        Bins bins = bins(partlyRepeated());

        assertThat(shift(bins, partlyRepeated())).isLessThan(0.006);
    }

    @Test
    void sharesThatAreExchangedAreShift() {
        assertThat(shift(bins(two(0, 7, 1)), two(0, 7, 1))).isLessThan(0.01);
        assertThat(shift(bins(two(0, 7, 1)), two(0, 3, 1))).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {4.999, 5.001, -1e300, Double.MAX_VALUE})
    void anyOtherValueThanThatOfAConstantColumnIsShiftAndOutside(double other) {
        Bins bins = bins(() -> 5);

        assertThat(shift(bins, two(5, 9, other))).isGreaterThan(0.25);
        assertThat(bins.outside(slots(bins, two(5, 9, other)))).isEqualTo(ROWS / 10);
    }

    @Test
    void shiftIsTheIndexOfTheSharesWithHalfAValueInEachBin() {
        Bins bins = bins(() -> 5);

        double[] trained = {0.5 / 10_001.5, 10_000.5 / 10_001.5, 0.5 / 10_001.5};
        double[] now = {0.5 / 10_001.5, 9_000.5 / 10_001.5, 1_000.5 / 10_001.5};
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            expected += (now[i] - trained[i]) * Math.log(now[i] / trained[i]);
        }
        assertThat(shift(bins, two(5, 9, 6))).isCloseTo(expected, within(1e-12));
    }

    @Test
    void whatIsNotFiniteIsMissing() {
        Bins bins = bins(cycle(10));

        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(Bins.missing(slots(bins, () -> value))).isEqualTo(ROWS);
        }
    }

    private static DoubleSupplier cycle(int different) {
        int[] next = {0};
        return () -> next[0]++ % different;
    }

    /** 0 to 999 in turn, of which those from 300 to 599 are 300. */
    private static DoubleSupplier partlyRepeated() {
        DoubleSupplier all = cycle(1_000);
        return () -> {
            double value = all.getAsDouble();
            return value >= 300 && value < 600 ? 300 : value;
        };
    }

    /** Of ten values so many are the one, the others the other. */
    private static DoubleSupplier two(double one, int ofTen, double other) {
        int[] next = {0};
        return () -> next[0]++ % 10 < ofTen ? one : other;
    }

    private static Bins bins(DoubleSupplier values) {
        StatisticsCollector collector = new StatisticsCollector(List.of("heat"), 1);
        for (int i = 0; i < ROWS; i++) {
            collector.add(new double[] {values.getAsDouble()});
        }
        FeatureStatistics statistics = collector.statistics().get(0);
        return new Bins(statistics, ROWS);
    }

    private static double shift(Bins bins, DoubleSupplier values) {
        return bins.shift(slots(bins, values));
    }

    private static long[] slots(Bins bins, DoubleSupplier values) {
        long[] slots = new long[Bins.SLOTS];
        for (int i = 0; i < ROWS; i++) {
            slots[bins.slot(values.getAsDouble())]++;
        }
        return slots;
    }
}

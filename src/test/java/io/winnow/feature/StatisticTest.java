package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.DoubleSummaryStatistics;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticTest {

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void statisticsOfRandomValuesAreThoseOfTheJdk(long seed) {
        double[] values = random(seed);
        DoubleSummaryStatistics expected = DoubleStream.of(values).summaryStatistics();

        assertThat(Statistic.MEAN.of(values)).isCloseTo(expected.getAverage(), within(1e-9));
        assertThat(Statistic.MIN.of(values)).isEqualTo(expected.getMin());
        assertThat(Statistic.MAX.of(values)).isEqualTo(expected.getMax());
        assertThat(Statistic.COUNT.of(values)).isEqualTo(expected.getCount());
    }

    /** By the mean of all pairs' squared differences, which needs no mean of the values. */
    @ParameterizedTest
    @MethodSource("seeds")
    void deviationIsThatOfASample(long seed) {
        double[] values = random(seed);
        double pairs = 0;
        for (double one : values) {
            for (double other : values) {
                pairs += (one - other) * (one - other);
            }
        }
        double expected = Math.sqrt(pairs / (2.0 * values.length * (values.length - 1)));

        assertThat(Statistic.STDDEV.of(values)).isCloseTo(expected, within(1e-9));
        assertThat(Statistic.ZSCORE.of(values))
                .isCloseTo(
                        (values[values.length - 1]
                                        - DoubleStream.of(values).average().orElseThrow())
                                / expected,
                        within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void equalValuesDeviateByNothing(int count) {
        double[] values = DoubleStream.generate(() -> 0.1).limit(count).toArray();

        assertThat(Statistic.STDDEV.of(values)).isZero();
        assertThat(Statistic.ZSCORE.of(values)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Statistic.class,
            names = {"STDDEV", "ZSCORE", "COUNT"},
            mode = EnumSource.Mode.EXCLUDE)
    void singleValueIsItsOwnMeanMinimumAndMaximum(Statistic statistic) {
        assertThat(statistic.of(new double[] {-7.5})).isEqualTo(-7.5);
    }

    private static double[] random(long seed) {
        Random random = new Random(seed);
        return random.doubles(2 + random.nextInt(40), -100, 100).toArray();
    }
}

package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.winnow.fixture.Vectors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsCollectorTest {

    @Test
    void statisticsAreThoseOfTheTextbook() {
        FeatureStatistics statistics = of(2, 4, 4, 4, 5, 5, 7, 9);

        assertThat(statistics.min()).isEqualTo(2);
        assertThat(statistics.max()).isEqualTo(9);
        assertThat(statistics.mean()).isCloseTo(5, within(1e-15));
        assertThat(statistics.deviation()).isCloseTo(2, within(1e-15));
        assertThat(statistics.missing()).isZero();
        assertThat(statistics.isConstant()).isFalse();
    }

    @Test
    void whatIsNotFiniteIsMissing() {
        FeatureStatistics statistics = of(1, Double.NaN, Double.NEGATIVE_INFINITY, 3);

        assertThat(statistics.missing()).isEqualTo(0.5);
        assertThat(statistics.min()).isEqualTo(1);
        assertThat(statistics.mean()).isEqualTo(2);
    }

    @Test
    void constantFeatureHasNoDeviationAtAll() {
        FeatureStatistics statistics = of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);

        double[] quantiles = new double[FeatureStatistics.QUANTILES];
        Arrays.fill(quantiles, 0.1);
        assertThat(statistics).isEqualTo(new FeatureStatistics(0.1, 0.1, 0.1, 0, 0, Quantiles.of(quantiles)));
        assertThat(statistics.isConstant()).isTrue();
    }

    @Test
    void hugeAndTinyValuesHaveFiniteStatistics() {
        assertThat(of(-Double.MAX_VALUE, Double.MAX_VALUE).deviation()).isEqualTo(Double.MAX_VALUE);
        assertThat(of(-Double.MAX_VALUE, Double.MAX_VALUE).mean()).isZero();
        assertThat(of(1e-200, 3e-200).deviation()).isEqualTo(1e-200, within(1e-210));
    }

    @Test
    void quantilesBeyondTheReservoirAreThoseOfASample() {
        StatisticsCollector collector = new StatisticsCollector(List.of("x"), 1);
        Vectors.uniform(3 * ValueReservoir.LIMIT, 2, new double[] {0}, new double[] {1})
                .forEach(collector::add);

        Quantiles quantiles = collector.statistics().get(0).quantiles();

        assertThat(collector.rows()).isEqualTo(3 * ValueReservoir.LIMIT);
        assertThat(quantiles.at(0.25)).isCloseTo(0.25, within(0.01));
        assertThat(quantiles.at(0.5)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void featureWithoutAnyValueIsRefusedByItsName() {
        StatisticsCollector collector = new StatisticsCollector(List.of("x", "y"), 1);
        collector.add(new double[] {1, Double.NaN});

        assertThatThrownBy(collector::statistics)
                .hasMessage("none of 1 rows has a value of y; leave it out or check its name");
    }

    private static FeatureStatistics of(double... values) {
        StatisticsCollector collector = new StatisticsCollector(List.of("x"), 1);
        for (double value : values) {
            collector.add(new double[] {value});
        }
        return collector.statistics().get(0);
    }
}

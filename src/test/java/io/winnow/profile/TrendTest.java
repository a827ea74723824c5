package io.winnow.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class TrendTest {

    @Test
    void whatAlwaysRisesFollowsHoweverItRises() {
        assertThat(correlation(500, row -> Math.exp(row / 50.0))).isCloseTo(1, within(1e-12));
        assertThat(correlation(500, row -> -row)).isCloseTo(-1, within(1e-12));
    }

    /** By scipy.stats.spearmanr([0 .. 29], [i * 7 % 10 for i in range(30)]). */
    @Test
    void tiesAreRankedAsScipyRanksThem() {
        assertThat(correlation(30, row -> row * 7 % 10)).isCloseTo(0.09050369717948004, within(1e-12));
    }

    @Test
    void sampleOfManyRowsTellsTheSame() {
        assertThat(correlation(100_000, row -> row + 1e4 * Math.sin(row))).isGreaterThan(0.95);
        assertThat(correlation(100_000, Math::sin)).isBetween(-0.1, 0.1);
    }

    @Test
    void constantAndFewValuesFollowNothing() {
        assertThat(correlation(500, row -> 7)).isZero();
        assertThat(correlation(19, row -> row)).isZero();
        assertThat(correlation(500, row -> row < 19 ? row : Double.NaN)).isZero();
    }

    private static double correlation(int rows, IntToDoubleFunction value) {
        Trend trend = new Trend(7);
        for (int row = 0; row < rows; row++) {
            trend.add(row, new double[] {value.applyAsDouble(row)});
        }
        return trend.correlation(0);
    }
}

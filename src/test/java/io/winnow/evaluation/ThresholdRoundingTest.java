package io.winnow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdRoundingTest {

    @Test
    void fewDigitsAreEnoughWhereScoresAreApart() {
        assertThat(ThresholdRounding.above(0.58731828, 0.61)).isEqualTo(0.588);
        assertThat(ThresholdRounding.between(0.2, 0.5)).isEqualTo(0.35);
        assertThat(ThresholdRounding.above(123456.7, Double.POSITIVE_INFINITY)).isEqualTo(124000);
    }

    @Test
    void cutNeverMovesARecordToTheOtherSide() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            double lower = Math.exp(40 * random.nextGaussian());
            double upper = i % 2 == 0 ? Math.nextUp(lower) : lower * (1 + Math.abs(random.nextGaussian()));

            assertThat(ThresholdRounding.above(lower, upper))
                    .isGreaterThanOrEqualTo(lower)
                    .isLessThan(Math.nextUp(upper));
            assertThat(ThresholdRounding.between(lower, upper))
                    .isGreaterThanOrEqualTo(lower)
                    .isLessThan(Math.nextUp(upper));
            if (lower < upper) {
                assertThat(ThresholdRounding.above(lower, upper)).isLessThan(upper);
                assertThat(ThresholdRounding.between(lower, upper)).isLessThan(upper);
            }
        }
    }

    @Test
    void cutStaysAboveZero() {
        assertThat(ThresholdRounding.above(0, 3)).isEqualTo(1.5);
        assertThat(ThresholdRounding.above(0, 1e-300)).isBetween(1e-301, 1e-300);
        assertThat(ThresholdRounding.above(0, Double.POSITIVE_INFINITY)).isEqualTo(1e-9);
        assertThat(ThresholdRounding.between(0, Double.MIN_VALUE)).isPositive();
        assertThat(ThresholdRounding.above(Double.MAX_VALUE, Double.POSITIVE_INFINITY))
                .isEqualTo(Double.MAX_VALUE);
    }
}

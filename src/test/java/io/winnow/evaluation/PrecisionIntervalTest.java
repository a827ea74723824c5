package io.winnow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PrecisionIntervalTest {

    @Test
    void intervalIsThatOfTheLogit() {
        PrecisionInterval interval = PrecisionInterval.of(0.7, 70);

        assertThat(interval.low()).isCloseTo(0.5832, within(1e-4));
        assertThat(interval.high()).isCloseTo(0.7955, within(1e-4));
    }

    @Test
    void fewAnomaliesTellLess() {
        assertThat(PrecisionInterval.of(0.7, 10).low())
                .isLessThan(PrecisionInterval.of(0.7, 100).low());
    }

    @Test
    void allFoundByTenAnomaliesIsNotCertain() {
        PrecisionInterval interval = PrecisionInterval.of(1, 10);

        assertThat(interval.high()).isEqualTo(1);
        assertThat(interval.low()).isBetween(0.5, 0.9);
    }

    @Test
    void noAnomaliesHaveNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionInterval.of(0.5, 0))
                .withMessage("0 anomalies have no average precision; at least 1 is needed");
    }
}

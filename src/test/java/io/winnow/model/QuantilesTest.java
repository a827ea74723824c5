package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {

    private static final Quantiles FIVE = Quantiles.of(0, 1, 1, 3, 10);

    @Test
    void quantilesOfASampleAreSomeOfItsValues() {
        double[] sample =
                IntStream.rangeClosed(0, 100).mapToDouble(i -> 100 - i).toArray();

        assertThat(Quantiles.ofSample(sample, 5).values()).containsExactly(0, 25, 50, 75, 100);
        assertThat(sample[0]).isEqualTo(100);
    }

    @Test
    void fewValuesAreRepeated() {
        assertThat(Quantiles.ofSample(new double[] {7}, 3).values()).containsExactly(7, 7, 7);
        assertThat(Quantiles.ofSample(new double[] {2, 1}, 4).values()).containsExactly(1, 1, 2, 2);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.25, 1", "0.375, 1", "0.625, 2", "1, 10"})
    void valueBelowWhichAShareLies(double share, double value) {
        assertThat(FIVE.at(share)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 1", "0.5, 0.875", "1, 0.5", "2, 0.375", "3, 0.25", "10, 0", "11, 0", "-Infinity, 1"})
    void shareAboveAValue(double value, double share) {
        assertThat(FIVE.shareAbove(value)).isEqualTo(share, within(1e-12));
    }

    @Test
    void hugeValuesDoNotOverflow() {
        Quantiles huge = Quantiles.of(-Double.MAX_VALUE, Double.MAX_VALUE);

        assertThat(huge.at(0.5)).isZero();
        assertThat(huge.shareAbove(0)).isEqualTo(0.5);
    }

    @Test
    void whatIsNoneIsRefused() {
        assertThatThrownBy(() -> Quantiles.of(1)).hasMessage("there are 1 quantiles; expected at least 2");
        assertThatThrownBy(() -> Quantiles.of(2, 1)).hasMessageStartingWith("quantiles are not in order: 2.0 before 1");
        assertThatThrownBy(() -> Quantiles.of(1, Double.NaN)).hasMessage("quantile 1 is NaN; expected a finite number");
        assertThatThrownBy(() -> Quantiles.ofSample(new double[0], 3)).hasMessageStartingWith("there are no values");
        assertThatThrownBy(() -> FIVE.at(1.1)).hasMessage("share 1.1 is not between 0 and 1");
    }
}

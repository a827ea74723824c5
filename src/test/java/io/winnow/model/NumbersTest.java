package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({"0.3, 0.3", "2e-3, 0.002", "2.0e23, 2E+23", "4.9e-324, 5E-324", "0, 0", "-1.5, -1.5", "100, 1E+2"})
    void textIsShortAndTheSameOnEveryJdk(double value, String text) {
        assertThat(Numbers.shortest(value)).hasToString(text);
    }

    @Test
    void everyNumberReadsBack() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(Numbers.shortest(value).toString()))
                        .isEqualTo(value);
            }
        }
    }
}

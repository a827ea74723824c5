package io.winnow.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "7, 7",
        "3203510, 3203510",
        "0.1, 0.1",
        "0.30000000000000004, 0.3",
        "-1.6321093, -1.6321",
        "251643.75, 251644",
        "1e308, 1.000e+308",
        "0.00000123456, 1.235e-06"
    })
    void numberHasAsManyDigitsAsCount(double value, String text) {
        assertThat(Digits.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "1, 100 %", "0.0004, < 0.1 %", "0.9996, > 99.9 %", "0.0325, 3.3 %"})
    void shareIsNothingOrAllOnlyIfItIs(double share, String text) {
        assertThat(Digits.share(share)).isEqualTo(text);
    }
}

package io.winnow.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonsTest {

    @ParameterizedTest
    @CsvSource({
        "-60, -60",
        "0, 0",
        "-0.0, 0",
        "21.50, 21.5",
        "1700000000000, 1700000000000",
        "1e17, 100000000000000000",
        "1e300, 1E+300",
        "1e-5, 0.00001",
        "1e-300, 1E-300",
        "0.1, 0.1",
        "123456.789, 123456.789"
    })
    void numberIsWrittenAsAPersonWould(double value, String text) {
        assertThat(Reasons.text(value)).isEqualTo(text);
    }

    @Test
    void floatIsWrittenWithItsOwnDigits() {
        assertThat(Reasons.text(0.1f)).isEqualTo("0.1");
        assertThat(Reasons.text(16777216f)).isEqualTo("16777216");
        assertThat(Reasons.text(Float.MIN_VALUE)).isEqualTo("1.4E-45");
    }
}

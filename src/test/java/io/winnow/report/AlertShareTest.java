package io.winnow.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertShareTest {

    @ParameterizedTest
    @CsvSource({
        "0.05, 212, 600, true", // seven times as many
        "0.05, 45, 600, false", // one and a half times as many
        "0.05, 7, 600, true", // a quarter
        "0.01, 20, 1000, false", // twice as many, but ten more are chance
        "0.01, 40, 1000, true",
        "0, 9, 1000, false",
        "0, 12, 1000, true",
        "0.5, 620, 1000, true", // twelve percentage points
        "0.5, 12, 20, false", // ten percentage points, but few records
        "NaN, 900, 1000, false"
    })
    void shareIsFarWhenItIsMuchAndMoreThanChance(double expected, long detections, long records, boolean isFar) {
        assertThat(new AlertShare(expected, detections, records).isFar()).isEqualTo(isFar);
    }

    @Test
    void warningNamesBothShares() {
        assertThat(new AlertShare(0.05, 212, 600).warning()).hasValueSatisfying(words -> assertThat(words)
                .startsWith("35.3 % of these records are anomalous, 5.000 % were expected"));
    }
}

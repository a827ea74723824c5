package io.winnow.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.TinyModels;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.Attribution.Rarity;
import java.util.List;
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

    @ParameterizedTest
    @CsvSource({
        "41.23, 38, 47.5, 41.2 (38.0 to 47.5)",
        "1234.567, 1000, 2000, 1235 (1000 to 2000)",
        "0.012345, 0.01, 0.02, 0.012 (0.010 to 0.020)",
        "20, 20, 20, 20 (20 to 20)",
        "1e300, -1e300, 1e300, 1E+300 (-1E+300 to 1E+300)"
    })
    void expectedValueHasAsManyDigitsAsItsIntervalIsWorth(double value, double low, double high, String text) {
        assertThat(ExpectedText.of(new Expected(value, low, high))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1.4680000000000002, 0.06, 0.2, 1.468",
        "0.20199999999999999, 0.06, 0.2, 0.202",
        "99.8, 38, 47.5, 99.8",
        "1e300, 38, 47.5, 1E+300",
        "20.000001, 20, 20, 20.000001"
    })
    void valueBesideItHasOneDigitMore(double value, double low, double high, String text) {
        assertThat(ExpectedText.value(value, new Expected(low, low, high))).isEqualTo(text);
    }

    @Test
    void featureThatIsAsExpectedIsNotNamedBesideTheFirst() {
        Reasons reasons = new Reasons(TinyModels.ofFunction(vector -> 2, Attribution.EMPTY, "cpu", "disk", "net"));
        Attribution attribution = new Attribution(List.of(
                new Contribution(0, 0.6, Direction.HIGH, Double.NaN, new Expected(5, 4, 6)),
                new Contribution(1, 0.3, Direction.LOW, Double.NaN, new Expected(5, 4, 6)),
                new Contribution(2, 0.1, Direction.LOW, Double.NaN, new Expected(5, 4, 6))));

        String reason = reasons.ofScore(attribution, FeatureVector.of(new double[] {9, 5, 1}, new double[3], null));

        assertThat(reason)
                .isEqualTo("cpu 9 unusually high, expected 5.0 (4.0 to 6.0); net 1 unusually low, expected 5.0 (4.0 to"
                        + " 6.0)");
    }

    @ParameterizedTest
    @CsvSource({
        "VALUE, unusual between the usual values",
        "HOUR, unusual at this hour",
        "CHANGE, unusual after the values before",
        "STAYS_HIGH, stays high unusually long",
        "STAYS_LOW, stays low unusually long",
        "STAYS_CLOSE, changes unusually little",
        "VALUE_BEFORE, follows an unusual value"
    })
    void valueWithinItsIntervalIsSaidToBeUnusualInWhatIsRare(Rarity rarity, String words) {
        Reasons reasons = new Reasons(TinyModels.ofFunction(vector -> 2, Attribution.EMPTY, "cpu"));
        Attribution attribution = new Attribution(
                List.of(new Contribution(0, 1, Direction.HIGH, Double.NaN, new Expected(5, 4, 6, rarity))));

        assertThat(reasons.ofScore(attribution, FeatureVector.of(new double[] {5.5}, new double[1], null)))
                .isEqualTo("cpu 5.5 " + words + ", expected 5.0 (4.0 to 6.0)");
        assertThat(reasons.ofScore(attribution, FeatureVector.of(new double[] {6.5}, new double[1], null)))
                .isEqualTo("cpu 6.5 unusually high, expected 5.0 (4.0 to 6.0)");
    }

    @Test
    void floatIsWrittenWithItsOwnDigits() {
        assertThat(Reasons.text(0.1f)).isEqualTo("0.1");
        assertThat(Reasons.text(16777216f)).isEqualTo("16777216");
        assertThat(Reasons.text(Float.MIN_VALUE)).isEqualTo("1.4E-45");
    }
}

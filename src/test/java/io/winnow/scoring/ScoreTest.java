package io.winnow.scoring;

import static io.winnow.scoring.Verdict.ANOMALOUS;
import static io.winnow.scoring.Verdict.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {

    @ParameterizedTest
    @CsvSource({"1, 2, 0.5, NORMAL", "2, 2, 1, NORMAL", "3, 2, 1.5, ANOMALOUS", "0, 0.6, 0, NORMAL"})
    void calibratedIsTheRawScoreInThresholds(double raw, double threshold, double calibrated, Verdict verdict) {
        Score score = new Score(raw, threshold);

        assertThat(score.ratio()).isEqualTo(calibrated);
        assertThat(score.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.MIN_VALUE,
                3e-310,
                Double.MIN_NORMAL,
                0.1,
                0.7,
                1,
                1.1,
                3,
                1e16,
                1e308,
                Double.MAX_VALUE / 2
            })
    void oneUlpBesideTheThresholdDecidesBothAlike(double threshold) {
        Score above = new Score(Math.nextUp(threshold), threshold);
        Score below = new Score(Math.nextDown(threshold), threshold);

        assertThat(above.verdict()).isEqualTo(ANOMALOUS);
        assertThat(above.ratio()).isGreaterThan(1).isFinite();
        assertThat(below.verdict()).isEqualTo(NORMAL);
        assertThat(below.ratio()).isBetween(0.0, 1.0);
        assertThat(new Score(threshold, threshold).ratio()).isEqualTo(1);
    }

    @Test
    void verdictAndCalibratedScoreNeverContradictEachOther() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            double threshold = positive(random);
            double raw =
                    random.nextBoolean() ? positive(random) : threshold + (random.nextInt(7) - 3) * Math.ulp(threshold);
            Score score = new Score(Math.min(Double.MAX_VALUE, Math.max(0, raw)), threshold);

            assertThat(score.ratio() > 1).as("%s", score).isEqualTo(score.verdict() == ANOMALOUS);
            assertThat(score.ratio()).isFinite().isNotNegative();
        }
    }

    @Test
    void textOfTheCalibratedScoreReadsBack() {
        Random random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            double calibrated = new Score(positive(random), positive(random)).ratio();

            assertThat(Double.parseDouble(Double.toString(calibrated))).isEqualTo(calibrated);
        }
    }

    @Test
    void quotientBeyondEveryDoubleIsTheGreatest() {
        assertThat(new Score(Double.MAX_VALUE, Double.MIN_VALUE).ratio()).isEqualTo(Double.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, -Double.MIN_VALUE, Double.POSITIVE_INFINITY})
    void rawScoreThatIsNoneIsRefused(double raw) {
        assertThatThrownBy(() -> new Score(raw, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("raw score " + raw + " is not a finite number of at least 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, 0, Double.POSITIVE_INFINITY})
    void thresholdThatIsNoneIsRefused(double threshold) {
        assertThatThrownBy(() -> new Score(1, threshold))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threshold " + threshold + " is not a finite number above 0");
    }

    /** Any finite double above 0, denormals and the hugest as likely as others. */
    private static double positive(Random random) {
        double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
        return Double.isFinite(value) && value > 0 ? value : 1;
    }
}

package io.winnow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CurvesTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void perfectScoresFillTheArea() {
        Curves curves = curves("0011", 1, 2, 3, 4);

        assertThat(curves.rocArea()).isEqualTo(1);
        assertThat(curves.averagePrecision()).isEqualTo(1);
    }

    @Test
    void invertedScoresLeaveNoArea() {
        assertThat(curves("1100", 1, 2, 3, 4).rocArea()).isZero();
    }

    @Test
    void equalScoresAreAGuess() {
        Curves curves = curves("0100", 7, 7, 7, 7);

        assertThat(curves.rocArea()).isEqualTo(0.5);
        assertThat(curves.averagePrecision()).isEqualTo(0.25);
    }

    @Test
    void workedExampleOfScikitLearnAgrees() {
        Curves curves = curves("0011", 0.1, 0.4, 0.35, 0.8);

        assertThat(curves.rocArea()).isCloseTo(0.75, ROUNDING);
        assertThat(curves.averagePrecision()).isCloseTo(5.0 / 6, ROUNDING);
    }

    @Test
    void tieAcrossTheLabelsCountsHalf() {
        Curves curves = curves("0011", 1, 2, 2, 3);

        assertThat(curves.rocArea()).isCloseTo(3.5 / 4, ROUNDING);
        assertThat(curves.averagePrecision()).isCloseTo(0.5 + 0.5 * 2 / 3, ROUNDING);
    }

    @Test
    void areaIsTheShareOfPairsInOrder() {
        Random random = new Random(3);
        double[] scores = random.ints(300, 0, 40).asDoubleStream().toArray();
        boolean[] anomalous = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            anomalous[i] = random.nextInt(5) == 0;
        }

        assertThat(Curves.of(scores, anomalous).rocArea()).isCloseTo(pairsInOrder(scores, anomalous), ROUNDING);
    }

    @Test
    void infinitiesAreOnlyVeryHighAndVeryLow() {
        assertThat(curves("001", Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY)
                        .rocArea())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeJudgedIsRefused() {
        assertThatThrownBy(() -> curves("01", 1, Double.NaN)).hasMessage("a score is NaN; expected numbers");
        assertThatThrownBy(() -> curves("00", 1, 2)).hasMessageContaining("all the same");
        assertThatThrownBy(() -> curves("11", 1, 2)).hasMessageContaining("all the same");
        assertThatThrownBy(() -> curves("01", 1)).hasMessage("there are 1 scores and 2 labels");
    }

    private static Curves curves(String labels, double... scores) {
        boolean[] anomalous = new boolean[labels.length()];
        for (int i = 0; i < anomalous.length; i++) {
            anomalous[i] = labels.charAt(i) == '1';
        }
        return Curves.of(scores, anomalous);
    }

    private static double pairsInOrder(double[] scores, boolean[] anomalous) {
        double won = 0;
        int pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (anomalous[i] && !anomalous[j]) {
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return won / pairs;
    }
}

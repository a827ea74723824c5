package io.winnow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ThresholdRuleTest {

    private static final boolean[] TWO_OF_SIX = {false, false, true, false, true, false};

    private static double[] upTo(int count) {
        double[] scores = new double[count];
        Arrays.setAll(scores, i -> i + 1);
        return scores;
    }

    @Test
    void recordsThatAreAlwaysAnomalousCountForEveryRule() {
        double always = Double.POSITIVE_INFINITY;
        LabelledScores scores = LabelledScores.of(
                new double[] {1, 2, 3, 4, always}, new double[] {2.5, 6, always, always}, new double[0]);

        assertThat(ThresholdRule.quantile(0.8).from(scores).value()).isEqualTo(4);
        assertThat(ThresholdRule.quantile(0.6).from(scores).value()).isEqualTo(3);
        assertThat(ThresholdRule.bestF1().from(scores).words())
                .contains("3 of 4 anomalies and 1 false alarms in 9 records");
        assertThat(ThresholdRule.budget(0, 100).from(scores).value()).isEqualTo(6);
        assertThat(ThresholdRule.budget(5, 9).from(scores).value()).isEqualTo(3);
    }

    @Test
    void whereTooManyNormalRecordsAreAlwaysAnomalousTheQuantileIsThatOfTheOthers() {
        double always = Double.POSITIVE_INFINITY;

        ChosenThreshold chosen =
                ThresholdRule.quantile(0.75).from(LabelledScores.unlabelled(new double[] {1, 2, 3, 4, always, always}));

        assertThat(chosen.value()).isEqualTo(3);
        assertThat(chosen.words()).endsWith("; 2 others are anomalous at any threshold");
        assertThat(chosen.alertShare()).isEqualTo(0.5);
    }

    @Test
    void quantileLeavesItsShareNormal() {
        ChosenThreshold chosen = ThresholdRule.quantile(0.99).from(LabelledScores.unlabelled(upTo(1000)));

        assertThat(chosen.value()).isEqualTo(990);
        assertThat(chosen.alertShare()).isEqualTo(0.01);
        assertThat(chosen.words()).isEqualTo("quantile 0.99 of 1000 normal scores");
    }

    @Test
    void quantileLooksOnlyAtNormalRecords() {
        LabelledScores scores = LabelledScores.of(new double[] {1, 2, 900, 3, 800, 4}, TWO_OF_SIX);

        assertThat(ThresholdRule.quantile(0.5).from(scores).value()).isEqualTo(2);
        assertThat(ThresholdRule.quantile(0.5).from(scores).alertShare()).isEqualTo(4 / 6.0);
    }

    @Test
    void quantileNeverAlarmsMoreThanItsShare() {
        for (long seed = 0; seed < 300; seed++) {
            LabelledScores scores = LabelledScores.unlabelled(Samples.tied(seed).scores());
            for (double share : new double[] {0.01, 0.5, 0.9, 0.99}) {
                ChosenThreshold chosen = ThresholdRule.quantile(share).from(scores);

                assertThat(chosen.value()).isPositive();
                assertThat(chosen.alertShare()).isLessThanOrEqualTo(1 - share + 1e-9);
            }
        }
    }

    @Test
    void tooFewRecordsForTheQuantileTakeTheHighestAndSaySo() {
        ChosenThreshold chosen = ThresholdRule.quantile(0.99).from(LabelledScores.unlabelled(upTo(40)));

        assertThat(chosen.value()).isEqualTo(40);
        assertThat(chosen.alertShare()).isZero();
        assertThat(chosen.words()).isEqualTo("quantile 0.99 of 40 normal scores, too few to tell: their highest");
    }

    @Test
    void equalScoresAreAllNormal() {
        ChosenThreshold chosen = ThresholdRule.quantile(0.99).from(LabelledScores.unlabelled(new double[] {7, 7, 7}));

        assertThat(chosen.value()).isEqualTo(7);
        assertThat(chosen.words()).endsWith("which are all 7.0");
    }

    @Test
    void quantileOfZerosIsAboveZeroAndBelowWhatFollows() {
        double[] mostlyZero = new double[1000];
        mostlyZero[3] = 0.5;

        ChosenThreshold chosen = ThresholdRule.quantile(0.99).from(LabelledScores.unlabelled(mostlyZero));
        ChosenThreshold zeros = ThresholdRule.quantile(0.99).from(LabelledScores.unlabelled(new double[5]));

        assertThat(chosen.value()).isEqualTo(0.25);
        assertThat(chosen.words()).endsWith("which is 0: just above");
        assertThat(zeros.value()).isEqualTo(1e-9);
    }

    @Test
    void quantileNeedsNormalRecords() {
        LabelledScores anomalies = LabelledScores.of(new double[] {1}, new boolean[] {true});

        assertThatThrownBy(() -> ThresholdRule.quantile(0.99).from(anomalies))
                .hasMessageStartingWith("no record is normal, so their scores have no quantile");
    }

    @Test
    void bestF1IsBetterThanEveryOtherThreshold() {
        for (long seed = 0; seed < 300; seed++) {
            Samples samples = Samples.tied(seed);
            if (samples.labelled().max() == 0) {
                continue;
            }
            ChosenThreshold chosen = ThresholdRule.bestF1().from(samples.labelled());

            double best = Arrays.stream(samples.scores())
                    .map(Math::nextDown)
                    .filter(threshold -> threshold > 0)
                    .map(threshold -> samples.matrix(threshold).f1().orElseThrow())
                    .max()
                    .orElseThrow();
            assertThat(samples.matrix(chosen.value()).f1()).as("seed %d", seed).hasValue(best);
        }
    }

    @Test
    void bestF1SaysWhatItFinds() {
        LabelledScores scores = LabelledScores.of(new double[] {1, 2, 6, 3, 5, 4}, TWO_OF_SIX);

        ChosenThreshold chosen = ThresholdRule.bestF1().from(scores);

        assertThat(chosen.value()).isEqualTo(4.5);
        assertThat(chosen.words()).isEqualTo("best F1, 1.000: 2 of 2 anomalies and 0 false alarms in 6 records");
        assertThat(chosen.alertShare()).isEqualTo(2 / 6.0);
    }

    @Test
    void automaticTakesTheBestF1OfEnoughAnomalies() {
        assertThat(ThresholdRule.automatic().from(withAnomalies(25)).words()).startsWith("best F1");
    }

    @Test
    void automaticTakesTheQuantileWhereFewAnomaliesTellLittle() {
        assertThat(ThresholdRule.automatic().from(withAnomalies(24)).words())
                .isEqualTo("quantile 0.99 of 200 normal scores (the best F1 needs at least 25 labelled anomalies, there"
                        + " are 24)");
        assertThat(ThresholdRule.automatic().from(withAnomalies(0)).words())
                .isEqualTo("quantile 0.99 of 200 normal scores");
    }

    private static LabelledScores withAnomalies(int anomalies) {
        double[] anomalous = new double[anomalies];
        Arrays.fill(anomalous, 1000);
        return LabelledScores.of(upTo(200), anomalous, new double[0]);
    }

    @Test
    void recallAtPrecisionCatchesMostThatItMay() {
        LabelledScores scores = LabelledScores.of(new double[] {1, 6, 7, 3, 5, 4}, TWO_OF_SIX);

        assertThat(ThresholdRule.recallAtPrecision(1).from(scores).value()).isEqualTo(6.5);
        assertThat(ThresholdRule.recallAtPrecision(0.6).from(scores).value()).isEqualTo(4.5);
        assertThat(ThresholdRule.recallAtPrecision(0.6).from(scores).words())
                .isEqualTo("best recall at a precision of at least 0.6:"
                        + " 2 of 2 anomalies and 1 false alarms in 6 records");
    }

    @Test
    void precisionThatNoThresholdHasIsRefusedWithTheBest() {
        LabelledScores scores = LabelledScores.of(new double[] {1, 2, 3, 8, 4, 5}, TWO_OF_SIX);

        assertThatThrownBy(() -> ThresholdRule.recallAtPrecision(0.9).from(scores))
                .hasMessage("no threshold has precision 0.9; the best has 0.5, ask for no more");
    }

    @Test
    void labelsNeedBothGroupsAndAScore() {
        LabelledScores normals = LabelledScores.unlabelled(new double[] {1, 2});
        LabelledScores zeros = LabelledScores.of(new double[2], new boolean[] {true, false});

        assertThatThrownBy(() -> ThresholdRule.bestF1().from(normals))
                .hasMessage("a threshold from labels needs normal and anomalous records, but there are 2 and 0;"
                        + " use quantile, budget or fixed");
        assertThatThrownBy(() -> ThresholdRule.recallAtPrecision(0.5).from(zeros))
                .hasMessage("every score is 0, so no threshold parts the records; use fixed");
    }

    @Test
    void budgetIsKeptAndUsed() {
        ChosenThreshold chosen = ThresholdRule.budget(24, 2400).from(LabelledScores.unlabelled(upTo(1000)));

        assertThat(chosen.value()).isEqualTo(990);
        assertThat(chosen.alertShare()).isEqualTo(0.01);
        assertThat(chosen.words())
                .isEqualTo("at most 24.0 anomalies a day at 2400.0 records a day, which is 10 of 1000 scores");
    }

    @Test
    void budgetIsNeverExceededAndOneMoreStepWouldExceedIt() {
        for (long seed = 0; seed < 300; seed++) {
            LabelledScores scores = Samples.tied(seed).labelled();
            for (double budget : new double[] {0, 0.5, 3, 9.99}) {
                ChosenThreshold chosen = ThresholdRule.budget(budget, 10).from(scores);
                int allowed = (int) (budget / 10 * scores.size() + 1e-9);

                assertThat(scores.above(chosen.value())).isLessThanOrEqualTo(allowed);
                double lower = Figures.of(scores).byThreshold().stream()
                        .mapToDouble(ThresholdPoint::threshold)
                        .filter(t -> scores.above(t) > scores.above(chosen.value()))
                        .max()
                        .orElse(0);
                assertThat(lower == 0 || scores.above(lower) > allowed).isTrue();
            }
        }
    }

    @Test
    void budgetWithTiesStaysBelowThem() {
        double[] scores = {1, 1, 1, 5, 5, 5, 5, 9, 9, 10};

        assertThat(ThresholdRule.budget(2, 10)
                        .from(LabelledScores.unlabelled(scores))
                        .alertShare())
                .isEqualTo(0.1);
    }

    @Test
    void budgetThatLimitsNothingIsRefused() {
        assertThatThrownBy(() -> ThresholdRule.budget(5000, 3000))
                .hasMessage("a budget of 5000.0 anomalies a day is not at least 0 and below the 3000.0 records a day");
        assertThatThrownBy(() -> ThresholdRule.budget(1, Double.NaN)).hasMessageContaining("NaN records a day");
    }

    @Test
    void fixedIsTakenAsItIs() {
        ChosenThreshold chosen = ThresholdRule.fixed(2.5).from(LabelledScores.unlabelled(upTo(4)));

        assertThat(chosen).isEqualTo(new ChosenThreshold(2.5, "set by hand", 0.5));
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> ThresholdRule.fixed(bad))
                    .hasMessage("threshold " + bad + " is not a finite number above 0");
        }
    }
}

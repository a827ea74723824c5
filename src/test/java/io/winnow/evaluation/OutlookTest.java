package io.winnow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final OptionalDouble NO_RATE = OptionalDouble.empty();

    /** 900 normal scores from 0.001 to 0.9 in steps, then anomalies above them all but one in three. */
    private static LabelledScores scores(int anomalies) {
        double[] normal = new double[900];
        Arrays.setAll(normal, i -> (i + 1) / 1000.0);
        double[] anomalous = new double[anomalies];
        Arrays.setAll(anomalous, i -> i % 3 == 0 ? 0.0005 : 2 + i / 1000.0);
        return LabelledScores.of(normal, anomalous, new double[0]);
    }

    @Test
    void betterThresholdIsNamedWithItsGain() {
        String words = new Outlook(scores(30), OptionalDouble.of(1440)).at(0.45);

        assertThat(words)
                .isEqualTo("Threshold 0.45 catches 20 of 30 anomalies in 930 labelled records, with about 696.8 false"
                        + " alarms a day; threshold 1.46 has a better F1, 0.800 instead of 0.080: it catches 20, with"
                        + " fewer than 4.645 false alarms a day (none in 930 records).");
    }

    @Test
    void bestThresholdSaysThatItIs() {
        assertThat(new Outlook(scores(30), NO_RATE).at(1.45))
                .isEqualTo("Threshold 1.45 catches 20 of 30 anomalies in 930 labelled records, with fewer than 3.226"
                        + " false alarms per 1,000 records (none in 930 records);"
                        + " no other threshold has a better F1 than this, 0.800.");
    }

    @Test
    void fewLabelsAreCalledFew() {
        assertThat(new Outlook(scores(6), NO_RATE).at(0.45))
                .contains("has a better F1, 0.800 instead of 0.017, but few anomalies are labelled, 6: it");
    }

    @Test
    void withoutLabelsTheAlarmsAreExpected() {
        LabelledScores scores = LabelledScores.unlabelled(new double[] {1, 2, 3, 4});

        assertThat(new Outlook(scores, OptionalDouble.of(100)).at(3.5))
                .isEqualTo("Threshold 3.5: expect about 25 alarms a day.");
        assertThat(new Outlook(scores, NO_RATE).at(3.5))
                .isEqualTo("Threshold 3.5: expect 250 alarms per 1,000 records.");
    }

    @Test
    void recordsOfLessThanAnHourDoNotTellWhatComesInADay() {
        LabelledScores scores = LabelledScores.unlabelled(new double[] {1, 2, 3, 4});
        DayRate rate = new DayRate();
        rate.add(0);
        rate.add(3_599_999);

        assertThat(new Outlook(scores, rate).at(3.5)).isEqualTo("Threshold 3.5: expect 250 alarms per 1,000 records.");
        rate.add(3_600_000);
        assertThat(new Outlook(scores, rate).at(3.5)).isEqualTo("Threshold 3.5: expect about 12 alarms a day.");
    }

    @Test
    void whereNoRecordIsAboveTheThresholdTheAlarmsHaveALimit() {
        LabelledScores scores = LabelledScores.unlabelled(new double[] {1, 2, 3, 4});

        assertThat(new Outlook(scores, OptionalDouble.of(100)).at(5))
                .isEqualTo("Threshold 5: expect fewer than 75 alarms a day (none in 4 records).");
        assertThat(new Outlook(LabelledScores.unlabelled(new double[] {1, 2}), NO_RATE).at(5))
                .isEqualTo("Threshold 5: too few records, 2, to say how many alarms to expect.");
    }

    @Test
    void scoresThatAreNoBetterThanChanceAreNotToBeUsed() {
        double[] normal = {2, 3, 4};
        double[] anomalous = {1, 1.5, 3.5};

        assertThat(new Outlook(LabelledScores.of(normal, anomalous, new double[0]), NO_RATE).at(0.5))
                .endsWith(
                        " The scores are no better than chance (AUC-ROC 0.222): do not use them; choose other features,"
                                + " or another scorer.");
    }
}

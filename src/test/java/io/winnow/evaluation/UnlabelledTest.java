package io.winnow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Records without a label among labelled ones are detected, and in no figure. */
class UnlabelledTest {

    private static final double[] NORMAL = {1, 2, 3, 4};
    private static final double[] ANOMALOUS = {3.5, 6};
    private static final double[] UNKNOWN = {0.5, 5, 7, 8};

    private final LabelledScores some = LabelledScores.of(NORMAL, ANOMALOUS, UNKNOWN);
    private final LabelledScores none = LabelledScores.of(NORMAL, ANOMALOUS, new double[0]);

    @Test
    void curvesAreThoseOfTheLabelledRecords() {
        assertThat(Figures.of(some).rocCurve()).isEqualTo(Figures.of(none).rocCurve());
        assertThat(Figures.of(some).precisionRecallCurve())
                .isEqualTo(Figures.of(none).precisionRecallCurve());
    }

    @Test
    void thresholdsByLabelsJudgeTheLabelledRecordsAlike() {
        for (ThresholdRule rule : new ThresholdRule[] {
            ThresholdRule.quantile(0.75), ThresholdRule.bestF1(), ThresholdRule.recallAtPrecision(0.5)
        }) {
            assertThat(ConfusionMatrix.at(rule.from(some).value(), none))
                    .as("%s", rule)
                    .isEqualTo(ConfusionMatrix.at(rule.from(none).value(), none));
        }
    }

    @Test
    void theyCountAsDetections() {
        assertThat(some.above(4.5)).isEqualTo(4);
        assertThat(ThresholdRule.fixed(4.5).from(some).alertShare()).isEqualTo(0.4);
        assertThat(ThresholdRule.budget(3, 10).from(some).value()).isBetween(5.0, 6.0);
        assertThat(Figures.of(some).byThreshold())
                .filteredOn(point -> point.threshold() > 4 && point.threshold() < 5)
                .singleElement()
                .isEqualTo(new ThresholdPoint(4.5, new ConfusionMatrix(1, 0, 1, 4), 4));
    }

    @Test
    void whereNoneIsLabelledAllCountAsNormal() {
        LabelledScores scores = LabelledScores.of(new double[0], new double[0], UNKNOWN);

        assertThat(scores.normals()).isEqualTo(4);
        assertThat(Figures.of(scores).histogram().bins()).isNotEmpty();
    }
}

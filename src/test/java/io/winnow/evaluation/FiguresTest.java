package io.winnow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    /** Highest first: anomaly .9, normal .8, then an anomaly and a normal record at .5, normal .1. */
    private static final LabelledScores FIVE =
            LabelledScores.of(new double[] {0.1, 0.5, 0.9, 0.5, 0.8}, new boolean[] {false, true, true, false, false});

    @Test
    void areaCountsPairsAndTiesAsHalves() {
        RocCurve curve = Figures.of(FIVE).rocCurve().orElseThrow();

        assertThat(curve.area()).isEqualTo((3 + 1.5) / 6);
        assertThat(curve.points())
                .extracting(RocCurve.Point::falseAlarmShare, RocCurve.Point::recall)
                .containsExactly(
                        tuple(0.0, 0.0), tuple(0.0, 0.5), tuple(1 / 3.0, 0.5), tuple(2 / 3.0, 1.0), tuple(1.0, 1.0));
    }

    @Test
    void averagePrecisionWeighsPrecisionByTheRecallItAdds() {
        PrecisionRecallCurve curve = Figures.of(FIVE).precisionRecallCurve().orElseThrow();

        assertThat(curve.averagePrecision()).isEqualTo(0.5 * 1 + 0.5 * (2 / 4.0), ROUNDING);
    }

    @Test
    void recordAtTheThresholdIsNormal() {
        ConfusionMatrix matrix = Figures.of(FIVE).confusionAt(0.5);

        assertThat(matrix).isEqualTo(new ConfusionMatrix(1, 1, 1, 2));
        assertThat(matrix.precision()).hasValue(0.5);
        assertThat(matrix.recall()).hasValue(0.5);
        assertThat(matrix.f1()).hasValue(0.5);
        assertThat(matrix.falseAlarmShare()).hasValue(1 / 3.0);
    }

    @Test
    void figuresEqualBruteForceOnTies() {
        for (long seed = 0; seed < 300; seed++) {
            Samples samples = Samples.tied(seed);
            Figures figures = Figures.of(samples.labelled());

            assertThat(figures.rocCurve().orElseThrow().area())
                    .as("area, seed %d", seed)
                    .isEqualTo(area(samples), ROUNDING);
            assertThat(figures.precisionRecallCurve().orElseThrow().averagePrecision())
                    .as("average precision, seed %d", seed)
                    .isEqualTo(averagePrecision(samples), ROUNDING);
        }
    }

    @Test
    void everyPointOfEveryCurveIsWhatItsThresholdDoes() {
        for (long seed = 0; seed < 100; seed++) {
            Samples samples = Samples.tied(seed);
            Figures figures = Figures.of(samples.labelled());

            assertThat(figures.byThreshold()).allSatisfy(point -> {
                assertThat(point.threshold()).isPositive();
                assertThat(point.matrix()).isEqualTo(samples.matrix(point.threshold()));
            });
            assertThat(figures.rocCurve().orElseThrow().points())
                    .filteredOn(point -> point.threshold() > 0)
                    .allSatisfy(point -> assertThat(
                                    samples.matrix(point.threshold()).recall())
                            .hasValue(point.recall()));
            assertThat(figures.precisionRecallCurve().orElseThrow().points())
                    .filteredOn(point -> point.threshold() > 0)
                    .allSatisfy(point -> assertThat(
                                    samples.matrix(point.threshold()).precision())
                            .hasValue(point.precision()));
        }
    }

    @Test
    void manyRecordsAreDrawnWithFewPointsButTheSameArea() {
        Figures figures = Figures.of(Samples.spread(7, 20_000).labelled());

        RocCurve roc = figures.rocCurve().orElseThrow();
        assertThat(roc.points()).hasSizeLessThanOrEqualTo(500);
        assertThat(drawnArea(roc.points())).isEqualTo(roc.area(), within(1e-4));
        assertThat(figures.precisionRecallCurve().orElseThrow().points()).hasSizeLessThanOrEqualTo(500);
        assertThat(figures.byThreshold())
                .hasSizeBetween(100, 500)
                .isSortedAccordingTo((a, b) -> Double.compare(a.threshold(), b.threshold()));
    }

    @Test
    void emptyGroupHasNoCurve() {
        Figures normals = Figures.of(LabelledScores.unlabelled(new double[] {1, 2, 3}));
        Figures anomalies = Figures.of(LabelledScores.of(new double[] {1, 2}, new boolean[] {true, true}));

        assertThat(normals.rocCurve()).isEmpty();
        assertThat(normals.precisionRecallCurve()).isEmpty();
        assertThat(normals.confusionAt(2).recall()).isEmpty();
        assertThat(normals.byThreshold()).hasSize(3);
        assertThat(anomalies.rocCurve()).isEmpty();
        assertThat(anomalies.precisionRecallCurve().orElseThrow().averagePrecision())
                .isEqualTo(1);
    }

    @Test
    void equalScoresTellNothing() {
        LabelledScores equal = LabelledScores.of(new double[] {2, 2, 2, 2}, new boolean[] {true, false, false, false});

        assertThat(Figures.of(equal).rocCurve().orElseThrow().area()).isEqualTo(0.5);
        assertThat(Figures.of(equal).precisionRecallCurve().orElseThrow().averagePrecision())
                .isEqualTo(0.25);
    }

    @Test
    void scoresThatAreNoScoresAreRefused() {
        for (double bad : new double[] {-1, Double.NaN}) {
            assertThatThrownBy(() -> LabelledScores.unlabelled(new double[] {1, bad}))
                    .hasMessage("score " + bad + " is not a number of at least 0");
        }
        assertThatThrownBy(() -> LabelledScores.unlabelled(new double[0]))
                .hasMessage("there are no scores; at least one is needed");
        assertThatThrownBy(() -> LabelledScores.of(new double[2], new boolean[3]))
                .hasMessage("there are 2 scores but 3 labels");
    }

    @Test
    void anomaliesPerDayFollowTheRate() {
        assertThat(Figures.perDay(0.01, 86_400)).isEqualTo(864);
    }

    private static double area(Samples samples) {
        double won = 0;
        double pairs = 0;
        for (int a = 0; a < samples.size(); a++) {
            for (int n = 0; n < samples.size(); n++) {
                if (samples.anomalous()[a] && !samples.anomalous()[n]) {
                    pairs++;
                    won += (Math.signum(samples.scores()[a] - samples.scores()[n]) + 1) / 2;
                }
            }
        }
        return won / pairs;
    }

    private static double averagePrecision(Samples samples) {
        double sum = 0;
        double before = 0;
        for (double score :
                Arrays.stream(samples.scores()).distinct().map(s -> -s).sorted().toArray()) {
            ConfusionMatrix matrix = samples.matrix(Math.nextDown(-score));
            double recall = matrix.recall().orElseThrow();
            sum += (recall - before) * matrix.precision().orElseThrow();
            before = recall;
        }
        return sum;
    }

    private static double drawnArea(List<RocCurve.Point> points) {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            double width = points.get(i).falseAlarmShare() - points.get(i - 1).falseAlarmShare();
            area += width * (points.get(i).recall() + points.get(i - 1).recall()) / 2;
        }
        return area;
    }
}

package io.winnow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void everyRecordIsInOneBin() {
        for (long seed = 0; seed < 200; seed++) {
            Samples samples = Samples.tied(seed);

            Histogram histogram = histogram(samples.labelled());

            assertThat(histogram.bins().stream().mapToInt(Histogram.Bin::normal).sum())
                    .isEqualTo(samples.labelled().normals());
            assertThat(histogram.bins().stream()
                            .mapToInt(Histogram.Bin::anomalous)
                            .sum())
                    .isEqualTo(samples.labelled().anomalies());
        }
    }

    @Test
    void binHoldsItsLowerEndAndNotItsUpperOne() {
        Histogram histogram = histogram(LabelledScores.unlabelled(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8}));

        assertThat(histogram.scale()).isEqualTo(Histogram.Scale.LINEAR);
        assertThat(histogram.bins()).extracting(Histogram.Bin::normal).containsExactly(1, 1, 1, 1, 1, 1, 1, 2);
    }

    @Test
    void longTailMakesTheScaleLogarithmic() {
        double[] scores = new double[1000];
        Arrays.setAll(scores, i -> Math.pow(10, i / 250.0));

        Histogram histogram = histogram(LabelledScores.unlabelled(scores));

        assertThat(histogram.scale()).isEqualTo(Histogram.Scale.LOGARITHMIC);
        assertThat(histogram.bins()).allSatisfy(bin -> assertThat(bin.normal()).isBetween(35, 55));
        assertThat(histogram.position(histogram.bins().get(0).from())).isZero();
        assertThat(histogram.position(1e9)).isEqualTo(1, within(1e-9));
    }

    @Test
    void extremeScoreDoesNotSqueezeTheOthers() {
        double[] scores = new double[1000];
        Arrays.setAll(scores, i -> 1 + i / 100.0);
        scores[0] = 0;
        scores[999] = 1e22;

        Histogram histogram = histogram(LabelledScores.unlabelled(scores));

        assertThat(histogram.bins()).filteredOn(bin -> bin.normal() > 0).hasSizeGreaterThan(5);
        assertThat(histogram.bins().get(histogram.bins().size() - 1).normal()).isEqualTo(1);
    }

    @Test
    void equalScoresHaveAnAxis() {
        for (double score : new double[] {0, 3}) {
            Histogram histogram = histogram(LabelledScores.unlabelled(new double[] {score, score}));

            assertThat(histogram.bins())
                    .allSatisfy(bin -> assertThat(bin.from()).isLessThan(bin.to()));
            assertThat(histogram.bins().stream().mapToInt(Histogram.Bin::normal).sum())
                    .isEqualTo(2);
        }
    }

    private static Histogram histogram(LabelledScores scores) {
        return Figures.of(scores).histogram();
    }
}

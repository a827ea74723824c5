package io.winnow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DriftTest {

    private static final Random RANDOM = new Random(5);

    private static double[] normal(double mean, int count) {
        return DoubleStream.generate(() -> mean + RANDOM.nextGaussian())
                .limit(count)
                .toArray();
    }

    @Test
    void sameDistributionHardlyDrifts() {
        Drift drift = drift(normal(0, 5000), normal(0, 5000));

        assertThat(drift.distance()).isLessThan(0.05);
        assertThat(Drift.words(drift.distance())).isEqualTo("little");
    }

    @Test
    void distanceIsTheGreatestDifferenceOfTheDistributions() {
        assertThat(drift(normal(0, 20_000), normal(1, 20_000)).distance()).isEqualTo(0.383, within(0.02));
        assertThat(drift(new double[] {1, 2, 3}, new double[] {11, 12}).distance())
                .isEqualTo(1);
    }

    @Test
    void constantColumnDriftsOnlyWhenItChanges() {
        double[] fives = new double[50];
        Arrays.fill(fives, 5);

        assertThat(drift(fives, fives).distance()).isZero();
        assertThat(drift(fives, new double[] {6, 6}).distance()).isEqualTo(1);
    }

    @Test
    void missingValuesAreCountedAndLeftOut() {
        FeatureSummary summary = FeatureSummary.of(new double[] {1, Double.NaN, 3, Double.NaN});
        FeatureSummary nothing = FeatureSummary.of(new double[] {Double.NaN});

        assertThat(summary.mean()).isEqualTo(2);
        assertThat(summary.deviation()).isEqualTo(1);
        assertThat(summary.missing()).isEqualTo(0.5);
        assertThat(summary.min()).isEqualTo(1);
        assertThat(summary.max()).isEqualTo(3);
        assertThat(nothing.distance(summary)).isEqualTo(1);
        assertThat(nothing.distance(nothing)).isZero();
    }

    private static Drift drift(double[] training, double[] test) {
        return new Drift("f", FeatureSummary.of(training), FeatureSummary.of(test));
    }
}

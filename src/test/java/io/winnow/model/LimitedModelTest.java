package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.TrainedModels;
import io.winnow.scoring.Score;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitedModelTest {

    private static final double[] ORDINARY = {30, 0.5, -4, 7};

    @Test
    void fieldsThatAreNoFeaturesAreReadBehindTheOthers() {
        Model limited = limited("forest");

        assertThat(limited.features())
                .extracting(Feature::name)
                .containsExactly("cpu", "memory", "engine.heat", "speed");
        assertThat(limited.boundsBeside()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forest", "knn", "one-class-svm", "autoencoder"})
    void greaterRatioDecides(String type) {
        Model trained = TrainedModels.of(type);
        Scoring limited = limited(type).open();
        double own = trained.open().score(new double[] {30, 0.5, -4}) / trained.threshold();

        assertThat(limited.score(ORDINARY) / trained.threshold()).isCloseTo(Math.max(own, 1), within(1.0));
        assertThat(limited.score(new double[] {30, 0.5, -4, 20}) / trained.threshold())
                .isCloseTo(Math.max(own, 2), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 10.000000000000002, 1e308})
    void recordIsAnomalousExactlyIfABoundIsCrossed(double speed) {
        Model model = limited(TrainedModels.of("forest").withThreshold(1e9));
        Score score = new Score(model.open().score(new double[] {30, 0.5, -4, speed}), model.threshold());

        assertThat(score.verdict()).isEqualTo(speed > 10 ? Verdict.ANOMALOUS : Verdict.NORMAL);
        assertThat(score.ratio() > 1).isEqualTo(speed > 10);
    }

    @Test
    void boundThatDecidesExplains() {
        assertThat(limited("forest")
                        .open()
                        .explain(new double[] {30, 0.5, -4, 20})
                        .contributions())
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.feature()).isEqualTo(3);
                    assertThat(part.limit()).isEqualTo(10);
                });
    }

    @Test
    void boundHoldsWhereALearnedFeatureIsMissing() {
        Model model = limited("forest");

        assertThat(model.open().score(new double[] {30, Double.NaN, -4, 20})).isGreaterThan(model.threshold());
        assertThat(model.open().score(new double[] {30, Double.NaN, -4, 5})).isLessThanOrEqualTo(model.threshold());
    }

    private static Model limited(String type) {
        return limited(TrainedModels.of(type));
    }

    private static Model limited(Model trained) {
        return trained.withBounds(List.of(
                new Bounds(new Feature("speed", MissingPolicy.ANOMALOUS), 0, 10),
                new Bounds(new Feature("cpu", MissingPolicy.ANOMALOUS), -1e6, 1e6)));
    }
}

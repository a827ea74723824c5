package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.TrainedModels;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Learning;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A forest of three features, and the adaptive scorer of one of them and another beside it. */
class CombinedModelTest {

    private static final Model FOREST = TrainedModels.of("forest").withThreshold(0.6);
    private static final double[] USUAL = {30, 0.5, -4, 100};
    private static final long MINUTE = 60_000;

    private final Model combined = FOREST.withLearning(adaptive("network", "cpu"));
    private final Learning learning = Objects.requireNonNull(combined.learning());
    private final Scoring scoring = combined.open();
    private final ScorerState state = learning.start(null);
    private final Random random = new Random(1);
    private long time;

    @Test
    void forestJudgesAloneUntilTheKeyIsKnown() {
        double[] far = {30, 0.5, 1e6, 100};

        assertThat(scoring.score(far, 0, state))
                .isEqualTo(FOREST.open().score(new double[] {30, 0.5, 1e6}))
                .isGreaterThan(combined.threshold());
    }

    @Test
    void valueThatIsUnusualForItsKeyIsFoundByTheOther() {
        learn(1000);
        double[] spike = USUAL.clone();
        spike[3] = 900;

        assertThat(scoring.score(usual(), ++time * MINUTE, state)).isLessThanOrEqualTo(combined.threshold());
        assertThat(scoring.score(spike, time * MINUTE, state)).isGreaterThan(combined.threshold());
        Contribution first =
                scoring.explain(spike, time * MINUTE, state).contributions().get(0);
        assertThat(first.feature()).isEqualTo(3);
        assertThat(Objects.requireNonNull(first.expected()).value()).isBetween(97.0, 103.0);
    }

    @Test
    void valuesOfTheForestAloneAreExplainedByIt() {
        learn(1000);
        double[] hot = USUAL.clone();
        hot[2] = 1e6;

        assertThat(scoring.score(hot, ++time * MINUTE, state)).isGreaterThan(combined.threshold());
        assertThat(scoring.explain(hot, time * MINUTE, state)
                        .contributions()
                        .get(0)
                        .expected())
                .isNull();
    }

    @Test
    void boundsMayStandBesideBoth() {
        Model limited = combined.withBounds(List.of(new Bounds(new Feature("network", MissingPolicy.NORMAL), 0, 50)));

        assertThat(limited.open().score(USUAL, 0, learning.start(null))).isGreaterThan(limited.threshold());
        assertThat(limited.stateName()).isEqualTo(combined.stateName());
    }

    @Test
    void missingValueOfTheForestLeavesTheOtherAsked() {
        learn(1000);

        assertThat(scoring.score(new double[] {30, Double.NaN, -4, 900}, ++time * MINUTE, state))
                .isGreaterThan(combined.threshold());
    }

    private void learn(int records) {
        for (int i = 0; i < records; i++) {
            double[] vector = usual();
            scoring.score(vector, ++time * MINUTE, state);
            scoring.learn(vector, time * MINUTE, state);
        }
    }

    private double[] usual() {
        double[] vector = USUAL.clone();
        vector[3] += random.nextGaussian();
        return vector;
    }

    private static Model adaptive(String... names) {
        Scorer scorer = ScorerProviders.load()
                .get("adaptive")
                .trainer(Map.of())
                .train(new TrainingData(List.of(names), List.of(), List.of(), 1), Progress.NONE);
        List<Feature> features = List.of(names).stream()
                .map(name -> new Feature(name, MissingPolicy.NORMAL))
                .toList();
        return new Model(Digest.of(features.toString()), "adaptive", features, scorer, 1);
    }
}

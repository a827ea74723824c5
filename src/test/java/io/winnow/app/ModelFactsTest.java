package io.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.TrainedModels;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.TrainingData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelFactsTest {

    @Test
    void trainedModelTellsItsTrainingAndHowItsThresholdWasChosen() {
        Model model = TrainedModels.of("forest");

        ModelFacts facts = ModelFacts.of(model);

        assertThat(facts.id()).isEqualTo(model.id());
        assertThat(facts.scorer()).isEqualTo("forest");
        assertThat(facts.features()).containsExactlyElementsOf(TrainedModels.FEATURES);
        assertThat(facts.chosen()).isEqualTo("99 % of 300 normal scores");
        assertThat(facts.training()).satisfies(training -> {
            assertThat(training.created()).isEqualTo(TrainedModels.CREATED);
            assertThat(training.source()).isEqualTo("readings.csv sha256 0123");
            assertThat(training.rows()).isEqualTo(300);
            assertThat(training.expectedAlertRate()).isEqualTo(0.01);
        });
    }

    @Test
    void thresholdSetByHandSaysSo() {
        assertThat(ModelFacts.of(TrainedModels.of("forest").withThreshold(0.7)).chosen())
                .isEqualTo("set by hand");
    }

    @Test
    void configuredBoundsHaveNoTraining() {
        ModelFacts facts = ModelFacts.of(TinyModels.temperature());

        assertThat(facts.training()).isNull();
        assertThat(facts.threshold()).isEqualTo(1);
        assertThat(facts.chosen()).isEqualTo("a value on its bound scores 1");
        assertThat(facts.ranges()).containsExactly(new ModelFacts.Range(-50.0, 50.0));
    }

    @Test
    void scorerThatLearnsInTheStreamHasNoRanges() {
        Scorer scorer = ScorerProviders.load()
                .get("adaptive")
                .trainer(Map.of())
                .train(new TrainingData(List.of("load"), List.of(), List.of(), 1), Progress.NONE);
        Feature load = new Feature("load", MissingPolicy.NORMAL);

        ModelFacts facts = ModelFacts.of(new Model("1", "adaptive", List.of(load), scorer, 1));

        assertThat(facts.ranges()).containsExactly(new ModelFacts.Range(null, null));
        assertThat(facts.chosen()).startsWith("the scorer's own");
        assertThat(facts.training()).isNull();
    }

    @Test
    void openEndOfABoundIsNoNumber() {
        Bounds open = new Bounds(new Feature("load", MissingPolicy.NORMAL), Double.NEGATIVE_INFINITY, 4);

        assertThat(ModelFacts.of(Model.ofBounds(List.of(open))).ranges())
                .containsExactly(new ModelFacts.Range(null, 4.0));
    }

    @Test
    void trainedRangesAreThoseOfTheTrainingRows() {
        Model model = TrainedModels.of("forest");

        assertThat(ModelFacts.of(model).ranges())
                .hasSameSizeAs(model.features())
                .first()
                .satisfies(range -> {
                    assertThat(range.min())
                            .isEqualTo(model.manifest().features().get(0).min());
                    assertThat(range.max())
                            .isEqualTo(model.manifest().features().get(0).max());
                });
    }
}

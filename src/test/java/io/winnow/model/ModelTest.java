package io.winnow.model;

import static io.winnow.feature.MissingPolicy.ANOMALOUS;
import static io.winnow.feature.MissingPolicy.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.TrainedModels;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.Scoring;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

    private static final Bounds TEMPERATURE = bounds("temperature", ANOMALOUS, -50, 50);
    private static final Bounds HUMIDITY = bounds("humidity", ANOMALOUS, 0, 100);

    @Test
    void equalBoundsInAnyOrderMakeTheSameModel() {
        Model model = Model.ofBounds(List.of(TEMPERATURE, HUMIDITY));
        Model other = Model.ofBounds(List.of(HUMIDITY, TEMPERATURE));

        assertThat(model.id()).isEqualTo(other.id()).matches("[0-9a-f]{12}");
        assertThat(model.features()).isEqualTo(other.features());
        assertThat(model.scorer().open().score(new double[] {0, 200}))
                .isEqualTo(other.scorer().open().score(new double[] {0, 200}));
    }

    @Test
    void anyDifferenceMakesAnotherModel() {
        List<Bounds> different = List.of(
                bounds("temperature", ANOMALOUS, -50, 50),
                bounds("temperature", ANOMALOUS, -51, 50),
                bounds("temperature", ANOMALOUS, -50, Math.nextUp(50.0)),
                bounds("temperature", NORMAL, -50, 50),
                bounds("temperature2", ANOMALOUS, -50, 50),
                bounds("temperature", ANOMALOUS, Double.NEGATIVE_INFINITY, 50));

        assertThat(different.stream()
                        .map(bound -> Model.ofBounds(List.of(bound)).id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void boundsAreJudgedAtTheBound() {
        Model model = Model.ofBounds(List.of(TEMPERATURE));

        assertThat(model.threshold()).isEqualTo(1.0);
        assertThat(model.scorerType()).isEqualTo("bounds");
        assertThat(model.scorer().open().score(new double[] {50})).isEqualTo(1.0);
    }

    @Test
    void boundsOfOneFieldTwiceAreRefused() {
        assertThatThrownBy(() -> Model.ofBounds(List.of(TEMPERATURE, bounds("temperature", ANOMALOUS, 0, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are two bounds of temperature");
    }

    @Test
    void otherThresholdMakesAnotherModel() {
        Model model = Model.ofBounds(List.of(TEMPERATURE));

        Model stricter = model.withThreshold(0.5);

        assertThat(stricter.id()).isEqualTo(model.id() + "@0.5");
        assertThat(stricter.threshold()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void thresholdThatIsNoneIsRefused(double threshold) {
        assertThatThrownBy(() -> Model.ofBounds(List.of(TEMPERATURE)).withThreshold(threshold))
                .hasMessage("threshold " + threshold + " is not a finite number above 0");
    }

    @Test
    void modelWithoutFeaturesIsRefused() {
        assertThatThrownBy(() -> Model.ofBounds(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onePolicyForAllFeaturesMakesAnotherModel() {
        Model model = Model.ofBounds(List.of(TEMPERATURE, HUMIDITY));

        Model lenient = model.withMissing(MissingPolicy.DEAD_LETTER);

        assertThat(lenient.id()).isEqualTo(model.id() + "@dead-letter");
        assertThat(lenient.features()).extracting(Feature::missing).containsOnly(MissingPolicy.DEAD_LETTER);
        assertThat(model.withMissing(ANOMALOUS)).isSameAs(model);
    }

    @Test
    void thresholdSetByHandSaysWhatToExpect() {
        Model model = TrainedModels.of("bounds");

        ThresholdChoice choice = model.withThreshold(1e9).manifest().threshold();

        assertThat(choice).isEqualTo(new ThresholdChoice(1e9, "set by hand", 0));
        assertThat(model.withThreshold(1e-9).manifest().threshold().expectedAlertRate())
                .isGreaterThan(0.99);
    }

    @Test
    void partsForAnotherNumberOfFeaturesAreRefused() {
        Model model = TrainedModels.of("bounds");
        List<Feature> two = model.features().subList(0, 2);

        assertThatThrownBy(() -> Model.trained(two, model.scaler(), model.scorer(), model.guard(), model.manifest()))
                .hasMessage("the scaler is for 3 features; the model has 2");
        assertThatThrownBy(() -> Model.trained(two, Scaler.none(2), model.scorer(), model.guard(), model.manifest()))
                .hasMessage("the scorer is for 3 features; the model has 2");
    }

    @Test
    void vectorsAreScaledBeforeTheyAreScored() {
        Scaler scaler = Scaler.of(Scaling.MIN_MAX, new double[] {10}, new double[] {20});
        Scoring scoring = TinyModels.ofFunction(vector -> vector[0], Attribution.EMPTY, "x")
                .withScaler(scaler)
                .open();
        double[] vector = {20};

        assertThat(scoring.score(vector)).isEqualTo(0.5);
        assertThat(vector).containsExactly(20);
    }

    @Test
    void limitThatAScorerNamesIsOnTheFeaturesOwnScale() {
        Attribution explanation = new Attribution(List.of(new Contribution(0, 1, Direction.HIGH, 0.75)));
        Scaler scaler = Scaler.of(Scaling.STANDARD, new double[] {10}, new double[] {20});

        Attribution restored = TinyModels.ofFunction(vector -> 2, explanation, "x")
                .withScaler(scaler)
                .open()
                .explain(new double[] {90});

        assertThat(restored.contributions()).containsExactly(new Contribution(0, 1, Direction.HIGH, 25));
    }

    private static Bounds bounds(String path, MissingPolicy missing, double min, double max) {
        return new Bounds(new Feature(path, missing), min, max);
    }
}

package io.winnow.model;

import static io.winnow.feature.MissingPolicy.ANOMALOUS;
import static io.winnow.feature.MissingPolicy.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
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

    private static Bounds bounds(String path, MissingPolicy missing, double min, double max) {
        return new Bounds(new Feature(path, missing), min, max);
    }
}

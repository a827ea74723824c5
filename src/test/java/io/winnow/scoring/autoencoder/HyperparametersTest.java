package io.winnow.scoring.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperparametersTest {

    @Test
    void unknownNameIsRefusedListingTheKnown() {
        assertThatThrownBy(() -> Hyperparameters.parse(Map.of("epoch", "3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown hyperparameters [epoch]; scorer 'autoencoder' has "
                        + "[batch, epochs, layers, learning-rate, noise, patience]");
    }

    @ParameterizedTest
    @CsvSource({
        "epochs, 0",
        "epochs, 1.5",
        "epochs, many",
        "epochs, 1e9",
        "learning-rate, 0",
        "learning-rate, NaN",
        "learning-rate, 1.1",
        "batch, 127",
        "batch, 65537",
        "patience, 0",
        "noise, -0.1",
        "noise, Infinity",
        "layers, 0",
        "layers, 14-",
        "layers, '14,7,14'",
        "layers, 14--7",
        "layers, 1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1",
        "layers, ''"
    })
    void valueOutOfRangeIsRefusedByNameAndValue(String name, String value) {
        assertThatThrownBy(() -> Hyperparameters.parse(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hyperparameter '" + name + "' is '" + value + "'; expected ");
    }

    @Test
    void jobSaysAllOfThemWithWhatTheDataChose() {
        TrainingJob job = TrainingJob.of(Hyperparameters.parse(Map.of("noise", "0.5")), 30, 2_000, 1);

        assertThat(job.hyperparameters())
                .containsOnly(
                        entry("layers", "20-10-20"),
                        entry("epochs", "125"),
                        entry("learning-rate", "0.003"),
                        entry("batch", "128"),
                        entry("patience", "50"),
                        entry("noise", "0.5"));
    }

    @Test
    void givenValuesAreTaken() {
        Hyperparameters parsed = Hyperparameters.parse(Map.of(
                "layers",
                "20-5-20",
                "epochs",
                "7",
                "learning-rate",
                "1e-3",
                "batch",
                "256",
                "patience",
                "3",
                "noise",
                "0"));

        assertThat(parsed.sizes(9)).containsExactly(9, 20, 5, 20, 9);
        assertThat(parsed.epochs()).isEqualTo(7);
        assertThat(parsed.learningRate()).isEqualTo(0.001);
        assertThat(parsed.batch()).isEqualTo(256);
        assertThat(parsed.patience()).isEqualTo(3);
        assertThat(parsed.noise()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 14, 7", "21, 14, 7", "30, 20, 10", "300, 200, 100"})
    void layersFollowTheNumberOfFeaturesUnlessTheyAreGiven(int features, int outer, int inner) {
        assertThat(Hyperparameters.parse(Map.of()).sizes(features))
                .containsExactly(features, outer, inner, outer, features);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "1000000, 20"})
    void epochsFollowTheNumberOfRowsUnlessTheyAreGiven(long rows, int epochs) {
        assertThat(TrainingJob.of(Hyperparameters.parse(Map.of()), 3, rows, 1).epochs())
                .isEqualTo(epochs);
    }
}

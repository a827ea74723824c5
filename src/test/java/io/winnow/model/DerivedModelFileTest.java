package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.fixture.Features;
import io.winnow.fixture.TrainedModels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Model files whose features are derived. */
class DerivedModelFileTest {

    private static final String ZSCORE = "{'path':'cpu','missing':'normal','derivation':'zscore(cpu, 12)'}";

    @Test
    void derivedFeaturesAreReadBackAsTheyWere() {
        for (List<Feature> features : List.of(
                Features.of("cpu", "one-hot(engine.state, \"a \\\"b\\\", ü\")", "other(engine.state)"),
                Features.of(MissingPolicy.DEAD_LETTER, "hour(zone=UTC)", "month(at, zone=+02:00)", "lag(cpu, 3)"),
                Features.of("business-hours()", "delta(cpu)", "stddev(engine.heat, 36h)"))) {
            byte[] file = ModelFile.bytes(model(features));

            assertThat(ModelFile.read(file).features()).isEqualTo(features);
            assertThat(ModelFile.bytes(ModelFile.read(file))).isEqualTo(file);
        }
    }

    @Test
    void symbolsOfAnEnumAreReadBackInTheirOrder() {
        List<Feature> features = List.of(
                new Feature("level", MissingPolicy.NORMAL)
                        .withSymbols(List.of("OFF", "LOW", "HIGH"))
                        .withUnseen(UnseenPolicy.SCORE),
                new Feature("x", MissingPolicy.NORMAL),
                new Feature("y", MissingPolicy.NORMAL));

        assertThat(ModelFile.read(ModelFile.bytes(model(features))).features()).isEqualTo(features);
        assertThat(header(ModelFile.bytes(model(features))))
                .contains("{'path':'level','missing':'normal','unseen':'score','symbols':['OFF','LOW','HIGH']}");
    }

    @Test
    void otherDerivationMakesAnotherModel() {
        assertThat(model(Features.of("lag(a, 1)", "b", "c")).id())
                .isNotEqualTo(model(Features.of("lag(a, 2)", "b", "c")).id());
    }

    @Test
    void derivationIsWrittenBesideItsPath() {
        assertThat(header(ModelFile.bytes(model(Features.of(MissingPolicy.NORMAL, "zscore(cpu, 12)", "x", "hour()")))))
                .contains(ZSCORE)
                .contains("{'path':'x','missing':'normal'}")
                .contains("{'missing':'normal','derivation':'hour(zone=UTC)'}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            zscore(cpu,12)   | feature 'zscore(cpu,12)' of field 'cpu' is not written as zscore(cpu, 12); was the file
            zscore(cpu, 60s) | feature 'zscore(cpu, 60s)' of field 'cpu' is not written as zscore(cpu, 1m); was
            zscore(gpu, 12)  | feature 'zscore(gpu, 12)' of field 'cpu' is not written as zscore(gpu, 12); was
            hour(zone=UTC)   | feature 'hour(zone=UTC)' of field 'cpu' is not written as hour(zone=UTC); was
            cpu              | feature 'cpu' of field 'cpu' is not written as cpu; was the file written by a newer
            median(cpu, 12)  | feature median(cpu, 12): there is no median; known are a field's path, one-hot(field)
            lag(cpu, 10000)  | feature lag(cpu, 10000): a history of 10001 records is not one of 1 to 10000
            hour(cpu, zone=X) | feature hour(cpu, zone=X): Invalid ID for
            """)
    void derivationThatIsNotWrittenLikeThisIsRefused(String derivation, String message) {
        byte[] file = ModelFile.bytes(model(Features.of(MissingPolicy.NORMAL, "zscore(cpu, 12)", "x", "hour()")));
        Forgery forged = Forgery.of(file).header(text -> text.replace("zscore(cpu, 12)", derivation));

        assertThatThrownBy(() -> ModelFile.read(forged.renamed()))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining(message);
    }

    @Test
    void callInPlaceOfAPathIsRefused() {
        byte[] file = ModelFile.bytes(model(Features.of("cpu", "x", "y")));
        Forgery forged = Forgery.of(file)
                .header(text -> text.replace("\\\"path\\\":\\\"cpu\\\"", "\\\"path\\\":\\\"lag(cpu, 1)\\\""));

        assertThatThrownBy(() -> ModelFile.read(forged.renamed()))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining("feature 'lag(cpu, 1)' of field 'lag(cpu, 1)' is not written as lag(cpu, 1)");
    }

    private static Model model(List<Feature> features) {
        Model model = TrainedModels.of("bounds");
        return Model.trained(features, model.scaler(), model.scorer(), model.guard(), model.manifest());
    }

    /** With single quotes. */
    private static String header(byte[] file) {
        return Forgery.of(file).header().replace("\\\"", "'");
    }
}

package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.TrainedModels;
import io.winnow.fixture.Vectors;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.Scoring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFileTest {

    /** Not only what was learned, but vectors of every size. */
    private static final List<double[]> VECTORS =
            Vectors.normal(1_000, 3, new double[] {30, 0.5, -4}, new double[] {90, 1, 1e6});

    static Set<String> types() {
        return ScorerProviders.load().types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void modelReadBackIsTheSame(String type) {
        Model model = TrainedModels.of(type);

        Model read = ModelFile.read(ModelFile.bytes(model));

        assertThat(read.id()).isEqualTo(model.id()).matches("[0-9a-f]{12}");
        assertThat(read.scorerType()).isEqualTo(type);
        assertThat(read.features()).isEqualTo(model.features());
        assertThat(read.scaler()).isEqualTo(model.scaler());
        assertThat(read.threshold()).isEqualTo(model.threshold());
        assertThat(read.manifest()).isEqualTo(model.manifest());
    }

    @ParameterizedTest
    @MethodSource("types")
    void modelReadBackScoresAndExplainsTheSame(String type) {
        Model model = TrainedModels.of(type);

        Model read = ModelFile.read(ModelFile.bytes(model));

        assertThat(scores(read)).isEqualTo(scores(model));
        assertThat(explanations(read)).isEqualTo(explanations(model));
    }

    @ParameterizedTest
    @MethodSource("types")
    void modelReadBackWritesTheSameBytes(String type) {
        byte[] file = ModelFile.bytes(TrainedModels.of(type));

        assertThat(ModelFile.bytes(ModelFile.read(file))).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("types")
    void sameTrainingMakesTheSameFile(String type) {
        assertThat(ModelFile.bytes(TrainedModels.of(type))).isEqualTo(ModelFile.bytes(TrainedModels.of(type)));
    }

    @Test
    void creationTimeIsNoPartOfTheId() {
        Model model = TrainedModels.of("bounds");
        Model later = TrainedModels.of("bounds", Instant.parse("2031-07-01T00:00:01.5Z"));

        assertThat(later.id()).isEqualTo(model.id());
        assertThat(ModelFile.bytes(later)).hasSameSizeAs(ModelFile.bytes(model));
        assertThat(ModelFile.read(ModelFile.bytes(later))
                        .manifest()
                        .provenance()
                        .created())
                .isEqualTo("2031-07-01T00:00:01Z");
    }

    @Test
    void anyOtherDifferenceMakesAnotherId() {
        Model model = TrainedModels.of("bounds");
        Manifest manifest = model.manifest();
        Findings found = new Findings(manifest.findings().evaluation(), List.of());
        List<Model> different = List.of(
                model,
                again(model, manifest.withThreshold(new ThresholdChoice(0.3, "guessed", 0.01))),
                again(model, manifest.withFindings(found)),
                Model.trained(
                        model.withMissing(MissingPolicy.NORMAL).features(),
                        model.scaler(),
                        model.scorer(),
                        model.guard(),
                        manifest),
                Model.trained(model.features(), model.scaler(), model.scorer(), null, manifest));

        assertThat(different.stream().map(Model::id)).doesNotHaveDuplicates();
    }

    @Test
    void modelWithAnotherThresholdCanBeSaved() {
        Model stricter = TrainedModels.of("bounds").withThreshold(0.7);

        Model read = ModelFile.read(ModelFile.bytes(stricter));

        assertThat(read.threshold()).isEqualTo(0.7);
        assertThat(read.manifest().threshold().how()).isEqualTo("set by hand");
        assertThat(read.id()).isNotEqualTo(TrainedModels.of("bounds").id());
    }

    @Test
    void fileStreamAndBytesAreReadAlike(@TempDir Path directory) throws IOException {
        Model model = TrainedModels.of("bounds");
        Path path = directory.resolve("m.winnow");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ModelFile.write(model, out);
        Files.write(path, out.toByteArray());

        assertThat(ModelFile.read(path).id()).isEqualTo(model.id());
        assertThat(ModelFile.read(new ByteArrayInputStream(out.toByteArray()), ScorerProviders.load())
                        .id())
                .isEqualTo(model.id());
    }

    @Test
    void refusalOfAFileNamesIt(@TempDir Path directory) throws IOException {
        Path path = Files.write(directory.resolve("m.winnow"), new byte[3]);

        assertThatThrownBy(() -> ModelFile.read(path))
                .isInstanceOf(InvalidModel.class)
                .hasMessage(path + " is refused: the file has 3 bytes; a model file has more");
    }

    @Test
    void streamIsReadNoFurtherThanTheLimit() {
        Endless endless = new Endless();

        assertThatThrownBy(() -> ModelFile.read(endless, ScorerProviders.load()))
                .isInstanceOf(InvalidModel.class)
                .hasMessage("the file is over the limit of " + ModelFile.mostBytes() + " bytes");
        assertThat(endless.read).isLessThanOrEqualTo(ModelFile.mostBytes() + 1L);
    }

    @Test
    void configuredModelCannotBeSaved() {
        assertThatThrownBy(() -> ModelFile.bytes(TinyModels.temperature()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no manifest: it was configured, not trained, and cannot be saved");
    }

    private static Model again(Model model, Manifest manifest) {
        return Model.trained(model.features(), model.scaler(), model.scorer(), model.guard(), manifest);
    }

    private static double[] scores(Model model) {
        Scoring scoring = model.open();
        return VECTORS.stream().mapToDouble(scoring::score).toArray();
    }

    private static List<Attribution> explanations(Model model) {
        Scoring scoring = model.open();
        return VECTORS.stream().map(scoring::explain).toList();
    }

    /** Zeros without an end. */
    private static final class Endless extends InputStream {

        private long read;

        @Override
        public int read() {
            read++;
            return 0;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            read += length;
            return length;
        }
    }
}

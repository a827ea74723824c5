package io.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.Configs;
import io.winnow.fixture.RegistryStandIn;
import io.winnow.fixture.TrainedModels;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredModelTest {

    private static final Model FOREST = TrainedModels.of("forest");

    @TempDir
    private Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void save() throws IOException {
        file = Files.write(directory.resolve("my forest.winnow"), ModelFile.bytes(FOREST));
    }

    @Test
    void modelIsLoadedByItsPath() {
        Model model = Settings.of(config("winnow.model", file.toString())).model();

        assertThat(model.id()).isEqualTo(FOREST.id());
        assertThat(model.scorerType()).isEqualTo("forest");
        assertThat(model.features()).isEqualTo(FOREST.features());
        assertThat(model.open().score(new double[] {1, 2, 3}))
                .isEqualTo(FOREST.open().score(new double[] {1, 2, 3}));
    }

    @Test
    void modelIsLoadedByItsUrl() {
        Config config = config("winnow.model", file.toUri().toString(), "winnow.scorer", "forest");

        assertThat(Settings.of(config).model().id()).isEqualTo(FOREST.id());
    }

    @Test
    void detectorsOfOneGroupMayHaveDifferentModelFiles() throws IOException {
        Config config = config("winnow.model", file.toString());
        String digest = Settings.of(config).digest();

        Files.write(file, ModelFile.bytes(TrainedModels.of("bounds")));

        assertThat(Settings.of(config).digest()).isEqualTo(digest);
    }

    @Test
    void adaptiveScorerNeedsFeaturesAndNoModel() {
        Model model = Settings.of(config(
                        "winnow.scorer", "adaptive",
                        "winnow.features", "cpu, engine.heat,mean(cpu, 5)",
                        "winnow.adaptive.sensitivity", "2",
                        "winnow.adaptive.zone", "Europe/Berlin"))
                .model();

        assertThat(model.scorerType()).isEqualTo("adaptive");
        assertThat(model.features()).extracting(Feature::name).containsExactly("cpu", "engine.heat", "mean(cpu, 5)");
        assertThat(model.features()).allMatch(feature -> feature.missing() == MissingPolicy.NORMAL);
        assertThat(model.threshold()).isEqualTo(1);
        assertThat(Objects.requireNonNull(model.scorer().learning()).settings())
                .isEqualTo("sensitivity 2.0, zone Europe/Berlin");
    }

    @Test
    void otherSettingsOfTheAdaptiveScorerMakeAnotherModel() {
        Config one = config("winnow.scorer", "adaptive", "winnow.features", "cpu");
        Config other =
                config("winnow.scorer", "adaptive", "winnow.features", "cpu", "winnow.adaptive.sensitivity", "2");

        assertThat(Settings.of(one).model().id())
                .isEqualTo(Settings.of(one).model().id())
                .isNotEqualTo(Settings.of(other).model().id());
    }

    @Test
    void adaptiveScorerStandsBesideATrainedModel() {
        Model model = Settings.of(config(
                        "winnow.model", file.toString(), "winnow.scorer", "adaptive", "winnow.features", "cpu,network"))
                .model();

        assertThat(model.scorerType()).isEqualTo("forest");
        assertThat(model.id()).startsWith(FOREST.id() + "@adaptive-");
        assertThat(model.features())
                .extracting(Feature::name)
                .containsExactly("cpu", "memory", "engine.heat", "network");
        assertThat(Objects.requireNonNull(model.learning()).warmUp()).isZero();
        assertThat(Settings.of(config("winnow.model", file.toString(), "winnow.scorer", "adaptive"))
                        .model()
                        .features())
                .isEqualTo(FOREST.features());
    }

    @Test
    void starIsEveryNumericFieldOfTheNewestSchema() throws IOException {
        String schema = """
                {"type":"record","name":"Metric","fields":[
                  {"name":"server","type":"string"},
                  {"name":"cpu","type":["null","double"]},
                  {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
                  {"name":"disk","type":{"type":"record","name":"Disk","fields":[{"name":"reads","type":"int"}]}}]}""";
        try (RegistryStandIn registry = RegistryStandIn.confluent().version("readings-value", "latest", schema, "[]")) {
            Model model = Settings.of(config(
                            "winnow.scorer", "adaptive",
                            "winnow.features", "*, mean(cpu, 5)",
                            "winnow.registry.url", registry.uri().toString()))
                    .model();

            assertThat(model.features()).extracting(Feature::name).containsExactly("cpu", "disk.reads", "mean(cpu, 5)");
        }
    }

    @Test
    void starWithoutANumericFieldIsAProblem() throws IOException {
        try (RegistryStandIn registry = RegistryStandIn.confluent()
                .answering("/subjects/readings-value/versions/latest", 404, "{\"error_code\":40401}")) {
            String url = registry.uri().toString();

            assertThat(Configs.problems(
                            config("winnow.scorer", "adaptive", "winnow.features", "*", "winnow.registry.url", url)))
                    .containsExactly(
                            "winnow.features is *: the registry has no schema under the subject readings-value;"
                                    + " name the features, for example winnow.features=cpu,network");

            registry.version("readings-value", "latest", "{\"type\":\"record\",\"name\":\"None\",\"fields\":[]}", "[]");
            assertThat(Configs.problems(
                            config("winnow.scorer", "adaptive", "winnow.features", "*", "winnow.registry.url", url)))
                    .containsExactly("winnow.features is *: the newest schema of topic readings has no numeric field;"
                            + " name the features, for example winnow.features=cpu,network");
        }
    }

    @Test
    void everythingWrongWithTheAdaptiveScorerIsSaidAtOnce() {
        assertThat(Configs.problems(config("winnow.scorer", "adaptive")))
                .containsExactly("winnow.scorer is 'adaptive', and no features are set; name them, for example"
                        + " winnow.features=cpu,network, or set winnow.features=* for every numeric field");
        assertThat(Configs.problems(config(
                        "winnow.scorer", "adaptive",
                        "winnow.features", "cpu,cpu,mean(cpu",
                        "winnow.adaptive.zone", "Mars",
                        "winnow.threshold", "2")))
                .anyMatch(problem -> problem.startsWith("winnow.threshold is set, and the adaptive scorer"))
                .anyMatch(problem -> problem.equals("winnow.features names cpu twice; leave one out"))
                .anyMatch(problem -> problem.startsWith("winnow.features: "))
                .anyMatch(problem -> problem.contains("'zone' of scorer 'adaptive' is 'Mars'"));
    }

    @Test
    void modelMayComeFromTheEnvironmentWhereAnEmptyBoundIsNone() {
        Config config = Configs.leastWith(
                Map.of("WINNOW_MODEL", file.toString(), "WINNOW_SCORER", "forest"),
                "winnow.bounds.temperature.max",
                "");

        assertThat(Settings.of(config).model().id()).isEqualTo(FOREST.id());
    }

    @Test
    void thresholdOverridesThatOfTheModel() {
        Model model = Settings.of(config("winnow.model", file.toString(), "winnow.threshold", "0.7"))
                .model();

        assertThat(model.threshold()).isEqualTo(0.7);
        assertThat(model.id()).isEqualTo(FOREST.id() + "@0.7");
        assertThat(Objects.requireNonNull(model.manifest()).threshold().how()).isEqualTo("set by hand");
    }

    @Test
    void missingOverridesThePolicyOfEveryFeature() {
        Model model = Settings.of(config("winnow.model", file.toString(), "winnow.missing", "normal"))
                .model();

        assertThat(model.features()).extracting(Feature::missing).containsOnly(MissingPolicy.NORMAL);
        assertThat(model.id()).isEqualTo(FOREST.id() + "@normal");
    }

    @Test
    void otherScorerThanTheModelsIsAProblem() {
        assertThat(problems("winnow.model", file.toString(), "winnow.scorer", "autoencoder"))
                .containsExactly("winnow.scorer is 'autoencoder' and the model is one of scorer 'forest'; set"
                        + " winnow.scorer to forest or leave it out, and start again");
    }

    @Test
    void boundsStandBesideTheModelsScore() {
        Model model = Settings.of(config("winnow.model", file.toString(), "winnow.bounds.cpu.max", "3"))
                .model();

        assertThat(model.id()).startsWith(FOREST.id() + "@bounds-");
        assertThat(model.features()).isEqualTo(FOREST.features());
        assertThat(model.boundsBeside()).extracting(Bounds::max).containsExactly(3.0);
    }

    @Test
    void wrongBoundBesideAModelIsAProblem() {
        assertThat(problems("winnow.model", file.toString(), "winnow.bounds.cpu.max", "high"))
                .containsExactly("winnow.bounds.cpu.max is 'high'; expected a number");
    }

    @Test
    void missingFileIsAProblem() {
        Path nowhere = directory.resolve("nowhere.winnow");

        assertThat(problems("winnow.model", nowhere.toString()))
                .containsExactly("winnow.model " + nowhere + ": there is no readable file " + nowhere);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://u:s3cret@models/a",
                "HTTP://u:s3cret@127.0.0.1:1/a?sig=s3cret",
                "http://u:s3cret@127.0.0.1:1/a b",
                "file://u:s3cret@models/a",
                "u:s3cret@models/a"
            })
    void secretInTheAddressOfAModelIsNotShown(String address) {
        assertThat(problems("winnow.model", address))
                .singleElement()
                .asString()
                .contains("(redacted)")
                .doesNotContain("s3cret");
    }

    @Test
    void lastModelOfADirectoryIsLoaded() throws IOException {
        Files.write(directory.resolve("a.winnow"), ModelFile.bytes(TrainedModels.of("bounds")));

        assertThat(Settings.of(config("winnow.model", directory.toString()))
                        .model()
                        .id())
                .isEqualTo(FOREST.id());
    }

    @Test
    void directoryWithoutAModelIsAProblem() throws IOException {
        Files.delete(file);

        assertThat(problems("winnow.model", directory.toString()))
                .containsExactly("winnow.model " + directory + ": cannot read " + directory
                        + ": it is a directory without a model; put a file there whose name ends with .winnow");
    }

    @Test
    void problemsOfOtherKeysAreToldBesideThoseOfTheFile() throws IOException {
        Files.delete(file);

        assertThat(problems("winnow.model", file.toString(), "winnow.missing", "x"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:my model.winnow", "file:relative.winnow", "http://bad host/model"})
    void malformedUrlIsAProblem(String location) {
        assertThat(problems("winnow.model", location))
                .singleElement()
                .asString()
                .startsWith("winnow.model " + location + ": '" + location + "' is no ");
    }

    @Test
    void damagedFileIsAProblem() throws IOException {
        byte[] bytes = ModelFile.bytes(FOREST);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        assertThat(problems("winnow.model", file.toString()))
                .singleElement()
                .asString()
                .startsWith("winnow.model " + file + ": ")
                .contains("refused", "checksum");
    }

    @Test
    void forestWithoutModelIsAProblem() {
        assertThat(problems("winnow.scorer", "forest"))
                .containsExactly("winnow.scorer is 'forest', which needs a model; train one and set winnow.model");
    }

    @Test
    void problemOfTheModelIsReportedBesideOthers() {
        assertThat(problems(
                        "winnow.model", "nowhere.winnow",
                        "winnow.threshold", "-1",
                        "winnow.missing", "maybe",
                        "winnow.input.topic", ""))
                .hasSize(4)
                .anyMatch(problem -> problem.startsWith("winnow.model nowhere.winnow: "))
                .anyMatch(problem -> problem.startsWith("winnow.threshold is '-1'"))
                .anyMatch(problem -> problem.startsWith("winnow.missing is 'maybe'"))
                .anyMatch(problem -> problem.startsWith("winnow.input.topic"));
    }

    private static List<String> problems(String... keysAndValues) {
        return Configs.problems(config(keysAndValues));
    }

    /** The least configuration without its bounds. */
    private static Config config(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "winnow.input.topic", "readings",
                "winnow.registry.url", "http://registry:8080",
                "kafka.bootstrap.servers", "kafka:9092"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Configs.of(properties, Map.of());
    }
}

package io.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.winnow.fixture.Configs;
import io.winnow.fixture.TrainedModels;
import io.winnow.model.GuardedRange;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardKeysTest {

    private static final Model FOREST = TrainedModels.of("forest");

    @TempDir
    private Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void save() throws IOException {
        file = Files.write(directory.resolve("forest.winnow"), ModelFile.bytes(FOREST));
    }

    @Test
    void guardIsThatOfTheModelUnlessToldOtherwise() {
        assertThat(model().guard()).isEqualTo(FOREST.guard());
        assertThat(model("winnow.guard", "on").id()).isEqualTo(FOREST.id());
    }

    @Test
    void guardCanBeSwitchedOff() {
        Model off = model("winnow.guard", "off");

        assertThat(Objects.requireNonNull(off.guard()).isOff()).isTrue();
        assertThat(off.id()).startsWith(FOREST.id() + "@guard-");
    }

    @Test
    void oneFeatureCanBeSwitchedOffOrGivenLimits() {
        List<GuardedRange> ranges =
                ranges(model("winnow.guard.\"cpu\"", "off", "winnow.guard.\"engine.heat\"", "-10..80"));

        assertThat(ranges.get(0).isOpen()).isTrue();
        assertThat(ranges.get(1)).isEqualTo(ranges(FOREST).get(1));
        assertThat(ranges.get(2))
                .extracting(GuardedRange::low, GuardedRange::high)
                .containsExactly(-10.0, 80.0);
    }

    @Test
    void limitOfOneEndLeavesTheOtherOpen() {
        assertThat(ranges(model("winnow.guard", "off", "winnow.guard.cpu", "..80"))
                        .get(0))
                .extracting(GuardedRange::low, GuardedRange::high)
                .containsExactly(Double.NEGATIVE_INFINITY, 80.0);
    }

    @Test
    void variableMeansTheFeatureThatIsWrittenLikeIt() {
        Config config = Configs.leastWith(
                Map.of("WINNOW_GUARD_ENGINE_HEAT", "off"),
                "winnow.model",
                file.toString(),
                "winnow.bounds.temperature.max",
                "");

        assertThat(ranges(Settings.of(config).model()).get(2).isOpen()).isTrue();
    }

    @Test
    void whatIsWrongIsSaidWithWhatWouldBeRight() {
        assertThat(problems("winnow.guard", "perhaps"))
                .singleElement()
                .asString()
                .startsWith("winnow.guard: the guard is 'perhaps'; expected on, off");
        assertThat(problems("winnow.guard.cpu", "80..10"))
                .singleElement()
                .asString()
                .startsWith("winnow.guard.cpu: the guard '80..10' is neither off nor limits");
        assertThat(problems("winnow.guard.speed", "off"))
                .containsExactly("winnow.guard: the guard names 'speed', which is no feature; known are [cpu, memory,"
                        + " engine.heat]");
    }

    private static List<GuardedRange> ranges(Model model) {
        return Objects.requireNonNull(model.guard()).ranges();
    }

    private Model model(String... more) {
        return Settings.of(config(more)).model();
    }

    private List<String> problems(String... more) {
        return catchThrowableOfType(InvalidSettings.class, () -> model(more)).problems();
    }

    private Config config(String... more) {
        String[] base = {"winnow.model", file.toString(), "winnow.bounds.temperature.max", ""};
        return Configs.leastWith(
                Map.of(), Stream.of(base, more).flatMap(Arrays::stream).toArray(String[]::new));
    }
}

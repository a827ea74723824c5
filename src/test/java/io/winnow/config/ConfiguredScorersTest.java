package io.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.winnow.fixture.Configs;
import io.winnow.fixture.Plugins;
import io.winnow.scoring.ScorerProviders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredScorersTest {

    private static final String NATIVE = "org.graalvm.nativeimage.imagecode";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void withoutPluginsThereAreTheBuiltInOnes() {
        assertThat(Settings.of(Configs.least()).scorers().types())
                .isEqualTo(ScorerProviders.load().types());
        assertThat(Settings.of(Configs.leastWith(Map.of("WINNOW_PLUGINS", " ")))
                        .scorers()
                        .types())
                .isEqualTo(ScorerProviders.load().types());
    }

    @Test
    void pluginsAreReadByKeyAndByVariable() throws IOException {
        String plugins = Plugins.median(directory).toString();

        assertThat(Settings.of(Configs.least("winnow.plugins", plugins))
                        .scorers()
                        .types())
                .contains("median");
        assertThat(Settings.of(Configs.leastWith(Map.of("WINNOW_PLUGINS", plugins)))
                        .scorers()
                        .types())
                .contains("median");
    }

    @Test
    void whatIsWrongWithThemIsToldWithTheOtherProblems() {
        String none = directory.resolve("none").toString();

        InvalidSettings invalid = catchThrowableOfType(
                InvalidSettings.class,
                () -> Settings.of(Configs.least("winnow.plugins", none, "winnow.threshold", "x")));

        assertThat(invalid.problems())
                .containsExactly(
                        "winnow.plugins: there is no directory " + none + "; name one that holds jars with scorers",
                        "winnow.threshold is 'x'; expected a number above 0");
    }

    @Test
    void nativeProgramRefusesThem() {
        System.setProperty(NATIVE, "runtime");
        try {
            assertThatThrownBy(() -> ConfiguredScorers.of(Configs.least("winnow.plugins", "/plugins")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("winnow.plugins is set, and a native program cannot load classes; use the image that"
                            + " runs on a JVM, or leave it out");
        } finally {
            System.clearProperty(NATIVE);
        }
    }
}

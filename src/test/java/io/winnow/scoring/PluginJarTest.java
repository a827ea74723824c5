package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.fixture.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarTest {

    private static final byte[] OF_A_LATER_JAVA = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 127};

    @TempDir
    private Path directory = Path.of("");

    @Test
    void scorerOfAJarIsFoundBesideTheBuiltInOnes() throws IOException {
        ScorerProviders providers = ScorerProviders.load(Plugins.median(directory));

        assertThat(providers.types())
                .containsAll(ScorerProviders.load().types())
                .contains("median");
        assertThat(ScorerProviders.load().types()).doesNotContain("median");
    }

    @Test
    void filesThatAreNoJarsAreLeftAlone() throws IOException {
        Files.writeString(directory.resolve("README.txt"), "jars with scorers go here");

        assertThat(ScorerProviders.load(Plugins.median(directory)).types()).contains("median");
    }

    @Test
    void directoryWithoutAJarIsNamed() throws IOException {
        Files.writeString(directory.resolve("median.jar.part"), "still being copied");

        assertRefused(
                directory,
                "there is no jar in " + directory + "; put the jars with scorers there, or leave the directory out");
    }

    @Test
    void directoryThatIsMissingIsNamed() {
        assertRefused(directory.resolve("none"), "there is no directory " + directory.resolve("none"));
    }

    @Test
    void fileThatIsNoJarIsNamed() throws IOException {
        Files.writeString(directory.resolve("text.jar"), "not a jar");

        assertRefused(directory, "text.jar cannot be used: it is no jar: ");
    }

    @Test
    void jarWithoutAProviderIsNamed() throws IOException {
        Plugins.jar(directory, "library.jar", Map.of("a.txt", new byte[1]));

        assertRefused(directory, "library.jar cannot be used: it has no " + Plugins.SERVICES + "; build it against");
    }

    @Test
    void jarThatNamesOnlyOurProvidersIsNamed() throws IOException {
        Class<?> ours = ScorerProviders.load().get("forest").getClass();

        assertRefused(Plugins.naming(directory, "copy.jar", ours), "it names no scorer of its own");
    }

    @Test
    void jarThatNamesAClassItDoesNotHaveIsNamed() throws IOException {
        Plugins.jar(directory, "half.jar", Map.of(Plugins.SERVICES, Plugins.bytes("none.Such")));

        assertRefused(directory, "half.jar cannot be used", "Provider none.Such not found");
    }

    @Test
    void secondProviderOfATypeIsNamedWithTheFirst() throws IOException {
        Plugins.naming(directory, "impostor.jar", Impostor.class);

        assertRefused(
                directory,
                Impostor.class.getName() + " in " + directory.resolve("impostor.jar") + " has the type 'bounds', which "
                        + "io.winnow.scoring.bounds.BoundsScorerProvider has already; give it another");
    }

    @Test
    void jarTwiceInTheDirectoryIsNamedToo() throws IOException {
        Plugins.median(directory);
        Files.copy(directory.resolve("median.jar"), directory.resolve("median-2.jar"));

        assertRefused(directory, "median.jar has the type 'median'");
    }

    @Test
    void providerThatCannotBeMadeSaysWhy() throws IOException {
        assertRefused(
                Plugins.naming(directory, "broken.jar", Broken.class),
                "broken.jar cannot be used",
                "could not be instantiated: java.lang.IllegalStateException: no licence key");
    }

    @Test
    void providerForAnotherVersionOfTheSpiIsNamed() throws IOException {
        assertRefused(
                Plugins.naming(directory, "old.jar", Old.class),
                "old.jar cannot be used: it is built for another version, or lacks a library: "
                        + "java.lang.AbstractMethodError: scaling; build it against Winnow " + Versions.of("winnow"));
    }

    @Test
    void providerForALaterJavaIsNamed() throws IOException {
        Plugins.jar(
                directory,
                "later.jar",
                Map.of("later/Scorer.class", OF_A_LATER_JAVA, Plugins.SERVICES, Plugins.bytes("later.Scorer")));

        assertRefused(directory, "later.jar cannot be used: it is built for another version, or lacks a library: ");
    }

    private static void assertRefused(Path plugins, String... words) {
        assertThatThrownBy(() -> ScorerProviders.load(plugins))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("\n");
    }

    /** Takes the name of another. */
    public static final class Impostor extends Unfinished {}

    /** Fails when it is made. */
    public static final class Broken extends Unfinished {

        public Broken() {
            throw new IllegalStateException("no licence key");
        }
    }

    /** Behaves as if it were built before there were scalings. */
    public static final class Old extends Unfinished {

        @Override
        public Scaling scaling() {
            throw new AbstractMethodError("scaling");
        }
    }

    private abstract static class Unfinished implements ScorerProvider {

        @Override
        public String type() {
            return "bounds";
        }

        @Override
        public Scaling scaling() {
            return Scaling.NONE;
        }

        @Override
        public Trainer trainer(Map<String, String> hyperparameters) {
            throw new UnsupportedOperationException("trainer");
        }

        @Override
        public Scorer read(ArrayReader in) {
            throw new UnsupportedOperationException("read");
        }
    }
}

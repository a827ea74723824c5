package io.winnow.config;

import io.quarkus.runtime.ImageMode;
import io.winnow.scoring.ScorerProviders;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The scorers that configuration, commands and model files can name. */
public final class ConfiguredScorers {

    private ConfiguredScorers() {}

    /**
     * Those of this build and those in {@code winnow.plugins}.
     *
     * @throws IOException if the jars there cannot be used, saying why and what to do
     */
    public static ScorerProviders of(Config config) throws IOException {
        Optional<String> plugins = config.getOptionalValue(ConfigKey.PLUGINS.text(), String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        if (plugins.isEmpty()) {
            return ScorerProviders.load();
        }
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            throw new IOException(
                    ConfigKey.PLUGINS.text() + " is set, and a native program cannot load classes; use the image"
                            + " that runs on a JVM, or leave it out");
        }
        return load(plugins.get());
    }

    private static ScorerProviders load(String plugins) throws IOException {
        try {
            return ScorerProviders.load(Path.of(plugins));
        } catch (InvalidPathException e) {
            throw new IOException(
                    ConfigKey.PLUGINS.text() + " is '" + plugins + "', which is no path: " + e.getReason(), e);
        } catch (IOException e) {
            throw new IOException(ConfigKey.PLUGINS.text() + ": " + e.getMessage(), e);
        }
    }
}

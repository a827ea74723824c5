package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.CommandRun;
import io.winnow.fixture.Machines;
import io.winnow.fixture.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scorer that the package does not have trains and scores from a jar beside it. */
class PluginIT {

    private static final int RECORDS = 1_000;

    @TempDir
    private static Path directory = Path.of("");

    private static Machines machines = Machines.of(10, RECORDS, 7);
    private static Map<String, String> environment = Map.of();
    private static Path model = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        Path plugins = Plugins.median(Files.createDirectory(directory.resolve("plugins")));
        environment = Map.of("WINNOW_PLUGINS", plugins.toString());
        model = directory.resolve("median.winnow");
        CommandRun run = CommandRun.of(
                directory,
                environment,
                "train",
                "--scorer",
                "median",
                "--features",
                "load,heat",
                "--csv",
                csv(),
                "--out",
                model.toString(),
                "--no-report");
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
    }

    @Test
    void commandWithTheJarScoresWithIt() {
        CommandRun run = score(environment);

        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(directory.resolve("scored.csv")).isNotEmptyFile();
    }

    @Test
    void commandWithoutTheJarNamesTheScorersItKnows() {
        CommandRun run = score(Map.of());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .singleElement()
                .asString()
                .contains(
                        "unknown scorer type 'median'; known types are [adaptive, autoencoder, bounds, forest, knn, one-class-svm]");
    }

    private static CommandRun score(Map<String, String> environment) {
        return CommandRun.of(
                directory,
                environment,
                "score",
                "--model",
                model.toString(),
                "--csv",
                csv(),
                "--out",
                directory.resolve("scored.csv").toString());
    }

    private static String csv() {
        return machines.csv(directory.resolve("machines.csv")).toString();
    }
}

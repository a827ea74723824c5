package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.CommandRun;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.Jdks;
import io.winnow.fixture.LabelledRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same training makes the same file, and the same file gives the same scores, by the packaged program. */
class RepeatableIT {

    private static final LabelledRows LEARNED = LabelledRows.correlated(1_000, 2026);

    /** So many that scoring is compiled while it runs, and some of them far from all that was learned. */
    private static final LabelledRows JUDGED = LabelledRows.correlated(20_000, 1)
            .withAnomaly(1e9, 45, 50)
            .withAnomaly(50, -1e12, 1e-9)
            .withAnomaly(1 / 3.0, -1 / 3.0, 2e7 / 3.0);

    @TempDir
    private static Path shared = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    private Path learned = Path.of("");
    private Path judged = Path.of("");

    @BeforeEach
    void writeRows() throws IOException {
        learned = CsvText.file(Files.createDirectory(directory.resolve("learned")), LEARNED.csv());
        judged = CsvText.file(Files.createDirectory(directory.resolve("judged")), JUDGED.csv());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounds", "forest", "knn", "one-class-svm", "autoencoder --param epochs=5"})
    void sameCommandGivesTheSameFile(String scorer) {
        Path again = directory.resolve("again.winnow");
        train(scorer, again);

        assertThat(again).hasSameBinaryContentAs(trained(scorer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounds", "forest", "knn", "one-class-svm", "autoencoder --param epochs=5"})
    void modelOfThisJdkScoresTheSameOnJdk25(String scorer) {
        Path newer = Jdks.jdk25();
        Path model = trained(scorer);
        Path here = directory.resolve("here.csv");
        Path there = directory.resolve("there.csv");

        requireDone(CommandRun.of(directory, Map.of(), score(model, here)));
        requireDone(CommandRun.on(newer, directory, score(model, there)));

        assertThat(there).hasSameBinaryContentAs(here);
    }

    /** One for all tests. */
    private Path trained(String scorer) {
        Path model = shared.resolve(scorer.split(" ")[0] + ".winnow");
        if (!Files.exists(model)) {
            train(scorer, model);
        }
        return model;
    }

    /** @param scorer its type and further options */
    private void train(String scorer, Path model) {
        List<String> arguments = new ArrayList<>(List.of("train", "--scorer"));
        arguments.addAll(List.of(scorer.split(" ")));
        arguments.addAll(List.of("--csv", learned.toString(), "--label", "label"));
        arguments.addAll(List.of("--created", "2026-01-31T12:00:00Z", "--out", model.toString()));
        requireDone(CommandRun.of(directory, Map.of(), arguments.toArray(String[]::new)));
    }

    private String[] score(Path model, Path out) {
        return new String[] {"score", "--model", model.toString(), "--csv", judged.toString(), "--out", out.toString()};
    }

    private static void requireDone(CommandRun run) {
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
    }
}

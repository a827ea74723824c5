package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.CsvFile;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.CsvText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key, time and derived features of the commands. */
class DerivedFeaturesIT {

    private static final int ROWS = 400;

    @TempDir
    private Path directory = Path.of("");

    private Path rows = Path.of("");
    private Path model = Path.of("");

    @BeforeEach
    void writeRows() {
        rows = CsvText.file(directory, machines());
        model = directory.resolve("derived.winnow");
    }

    @Test
    void derivedFeaturesAreTrainedScoredAndEvaluated() throws IOException {
        CommandRun trained = trained("--features", "load,one-hot(state),hour(),mean(load, 5m),zscore(load, 12)");
        assertThat(trained.out())
                .contains("warning: 22 of 400 rows come before their key has enough history and were skipped")
                .contains("warning: the rows learned from cover 2 of 24 values of hour(zone=UTC): the others will look"
                        + " anomalous");

        List<List<String>> judged = scored();
        assertThat(judged).hasSize(ROWS);
        assertThat(judged.get(0)).endsWith("", "", "NORMAL", "warming up 0/300");
        assertThat(judged.get(21)).endsWith("", "", "NORMAL", "warming up 11/12");
        assertThat(judged.subList(22, ROWS))
                .allSatisfy(row -> assertThat(row.get(4)).isNotEmpty());
        assertThat(judged.get(ROWS - 1)).contains("ANOMALOUS");
        assertThat(judged.get(ROWS - 1).get(7)).startsWith("load 900 is above the maximum ");

        CommandRun evaluated = run(
                "evaluate",
                "--model",
                model.toString(),
                "--out",
                directory.resolve("report.html").toString());
        assertThat(evaluated.exitCode()).as(String.join("\n", evaluated.err())).isZero();
        assertThat(directory.resolve("report.html")).content().contains("warming up, not scored");
    }

    @Test
    void fileOfFeaturesMeansTheSame() throws IOException {
        Path yaml = Files.writeString(directory.resolve("features.yaml"), """
                features:
                  - load
                  - one-hot(state)
                  - lag(load)
                """);
        trained("--features-file", yaml.toString());
        byte[] byFile = Files.readAllBytes(model);

        trained("--features", "load,one-hot(state),lag(load)");

        assertThat(model).hasBinaryContent(byFile);
    }

    @Test
    void modelThatNeedsATimeIsNotScoredWithoutOne() {
        trained("--features", "mean(load, 5m)");

        CommandRun run = CommandRun.here(
                directory,
                Map.of(),
                "score",
                "--model",
                model.toString(),
                "--csv",
                rows.toString(),
                "--out",
                directory.resolve("scored.csv").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).containsExactly("the model needs the time of a row; name its column with --time");
    }

    private CommandRun trained(String... features) {
        List<String> arguments = new ArrayList<>(List.of("--scorer", "bounds", "--out", model.toString()));
        arguments.addAll(List.of("--created", "2026-01-31T12:00:00Z"));
        arguments.addAll(List.of(features));
        CommandRun run = run("train", arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        return run;
    }

    private List<List<String>> scored() throws IOException {
        Path out = directory.resolve("scored.csv");
        CommandRun run = run("score", "--model", model.toString(), "--out", out.toString());
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        List<List<String>> judged = new ArrayList<>();
        try (CsvFile file = new CsvFile(out)) {
            file.forEachRemaining(judged::add);
        }
        return judged;
    }

    private CommandRun run(String command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(command, "--csv", rows.toString(), "--key", "machine", "--time", "at"));
        arguments.addAll(List.of(more));
        return CommandRun.here(directory, Map.of(), arguments.toArray(String[]::new));
    }

    /** Two machines that report by turns, each once a minute; the last load is far off. */
    private static String[] machines() {
        String[] lines = new String[ROWS + 1];
        lines[0] = "at,machine,load,state";
        for (int i = 0; i < ROWS; i++) {
            double load = i == ROWS - 1 ? 900 : 50 + 10 * Math.sin(i);
            String state = i % 5 == 0 ? "idle" : "busy";
            lines[i + 1] = String.join(",", "" + (1_770_033_600 + 30 * i), "m" + i % 2, "" + load, state);
        }
        return lines;
    }
}

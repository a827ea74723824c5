package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.CsvText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code train} says of the columns of a file. */
class ColumnsIT {

    private static final String TIME_IS_LEFT_OUT =
            "epoch looks like a time (2024-01-01 00:00 to 2024-01-05 03:45 UTC) and is"
                    + " left out: name it with --time epoch, or learn from it by naming it in --features";

    @TempDir
    private static Path directory = Path.of("");

    @BeforeAll
    static void writeReadings() {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>(List.of("epoch,load,label"));
        for (int i = 0; i < 400; i++) {
            int label = i % 50 == 49 ? 1 : 0;
            lines.add(1_704_067_200 + 900 * i + "," + (20 + random.nextGaussian() + 30 * label) + "," + label);
        }
        CsvText.file(directory, lines.toArray(String[]::new));
    }

    @Test
    void checkOnlyShowsTheColumns() {
        CommandRun run = run("train --check --csv readings.csv");

        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(run.out())
                .contains("readings.csv: 400 rows, 1 of 3 columns to learn from", "warning: " + TIME_IS_LEFT_OUT)
                .anyMatch(line -> line.matches(
                        "epoch +time +2024-01-01 00:00 to 2024-01-05 03:45 UTC +0 % +no +looks like a time"))
                .anyMatch(line -> line.startsWith("suggested  --label label "))
                .anyMatch(line -> line.startsWith("suggested  --time epoch "));
        assertThat(directory.resolve("x.winnow")).doesNotExist();
    }

    @Test
    void checkAsJsonIsNothingButJson() throws IOException {
        CommandRun run = run("train --check --json --csv readings.csv --label label");

        JsonNode json = new ObjectMapper().readTree(String.join("\n", run.out()));

        assertThat(json.path("columns")).hasSize(3);
        assertThat(json.at("/columns/2/why").asText()).isEqualTo("the label");
        assertThat(json.path("suggestions")).hasSize(1);
    }

    @Test
    void trainingSaysFirstWhatItLearnsFromAndTheModelKeepsTheWarnings() {
        CommandRun run = run("train --scorer bounds --csv readings.csv --label label --out plain.winnow --no-report");

        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(run.out()).containsOnlyOnce("warning: " + TIME_IS_LEFT_OUT);
        assertThat(run.out().get(0)).isEqualTo("readings.csv: 400 rows, 1 of 3 columns to learn from");
        assertThat(run("inspect plain.winnow").out()).contains("warning    " + TIME_IS_LEFT_OUT);
    }

    @Test
    void growingColumnThatIsNamedIsWarnedOfAndTheModelKeepsIt() {
        CommandRun run = run("train --scorer bounds --csv readings.csv --label label --features epoch,load --out"
                + " grown.winnow --no-report");

        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(run("inspect grown.winnow").out())
                .anyMatch(
                        line -> line.startsWith(
                                "warning    epoch is outside its trained range 1704067200 to 1704282300 in"
                                        + " 100.0 % of the held-back rows and follows the row number (rank correlation 1.000)"));
    }

    @Test
    void modelNeedsItsScorerAndItsFile() {
        CommandRun run = run("train --csv readings.csv");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .first()
                .isEqualTo(
                        "--scorer and --out are needed to train a model; give both, or --check to see the columns only");
    }

    @Test
    void outputThatCannotBeWrittenIsRefusedBeforeAnythingIsRead() {
        CommandRun run = run("train --scorer bounds --csv missing.csv --out nowhere/x.winnow");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("cannot write nowhere/x.winnow: there is no directory ");
    }

    private static CommandRun run(String command) {
        return CommandRun.here(directory, Map.of(), command.split(" "));
    }
}

package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.Documents;
import io.winnow.fixture.LabelledRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train} with several scorers. */
class CompareScorersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void writeRows() {
        CsvText.file(directory, LabelledRows.correlated(800, 1).csv());
    }

    @Test
    void tableShowsEachScorerAndTheModelIsTheOneThatIsKept() {
        CommandRun run = run("train --scorer forest,knn,adaptive --csv readings.csv --label label --out m.winnow");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("320 held-back rows, 16 of them labelled as anomalies:")
                .anyMatch(line -> line.matches("forest +0\\.\\d{3} \\(0\\.\\d{3} to 0\\.\\d{3}\\) .*"))
                .anyMatch(line -> line.matches("knn +[01]\\.\\d{3} \\(0\\.\\d{3} to [01]\\.\\d{3}\\) .*"))
                .anyMatch(line -> line.startsWith("left out   adaptive: a scorer that learns in the stream needs"))
                .anyMatch(line -> line.startsWith("kept       knn: it has the highest average precision"))
                .contains("scorer     knn");
        assertThat(run("inspect m.winnow").out()).contains("scorer     knn");
    }

    @Test
    void commandOfTheDocumentsCompares() {
        String command = Documents.block("compare").commands().get(0);

        assertThat(run(command.replaceFirst("^\\S+winnow ", "")).out())
                .anyMatch(line -> line.startsWith("kept       "));
    }

    @Test
    void reportComparesAllScorersAndSaysWhichIsKept() throws IOException {
        run("train --scorer forest,knn --csv readings.csv --label label --out m.winnow");

        JsonNode report = JSON.readTree(directory.resolve("m.json").toFile());
        assertThat(report.path("models"))
                .extracting(model -> model.path("name").asText())
                .containsExactly("forest", "knn");
        assertThat(directory.resolve("m.html")).content().contains("knn: it has the highest average precision");
        assertThat(report.toString()).contains("calibrate --model", "m-calibrated.winnow");
    }

    @Test
    void comparisonIsPrintedAsJsonToo() throws IOException {
        CommandRun run = run("train --json --no-report --scorer forest,bounds --csv readings.csv --out m.winnow");

        JsonNode comparison = JSON.readTree(String.join("\n", run.out())).path("comparison");
        assertThat(comparison.path("kept").asText()).isEqualTo("forest");
        assertThat(comparison.path("why").asText()).startsWith("no held-back row is labelled as an anomaly");
        assertThat(comparison.path("scorers")).hasSize(2);
        assertThat(comparison.at("/scorers/0/alertShare").isDouble()).isTrue();
        assertThat(comparison.at("/scorers/0/averagePrecision").isMissingNode()).isTrue();
    }

    @Test
    void withoutLabelsTheTableSaysThatItIsWeakEvidence() {
        assertThat(run("train --no-report --scorer forest,bounds --csv readings.csv --features load,heat,idle"
                                + " --out m.winnow")
                        .out())
                .contains(
                        "without average precision this is weak evidence: a scorer can be stable, agree with others, and be"
                                + " wrong");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forest,knm | unknown scorer type 'knm'; known types are ",
                "forest,knn,forest | --scorer forest,knn,forest names 'forest' twice; name it once",
                "forest,,knn | --scorer forest,,knn has an empty place; name types joined by single commas",
                "auto,knn | --scorer auto means all scorers; give it alone, or name types, such as forest,knn",
                "auto --param k=3 | --param belongs to one scorer, and --scorer auto names several; name one, or ",
                "auto --split 1 | several scorers are compared by held-back rows, and --split 1 holds none back",
            })
    void listThatCannotBeComparedIsWrongUsage(String scorer, String message) {
        CommandRun run = run("train --csv readings.csv --out m.winnow --scorer " + scorer);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err().get(0)).startsWith(message);
        assertThat(run.out()).isEmpty();
    }

    private CommandRun run(String command) {
        return CommandRun.here(directory, Map.of(), command.split(" "));
    }
}

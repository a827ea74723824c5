package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.LabelledRows;
import io.winnow.fixture.TinyModels;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A threshold that is set anew on a trained model, by the commands. */
class CalibrateIT {

    private static final Instant FIRST = Instant.parse("2026-01-31T00:00:00Z");

    @TempDir
    private static Path directory = Path.of("");

    private static JsonNode report = new ObjectMapper().nullNode();
    private static Model trained = TinyModels.temperature();

    /** 1,000 rows, one a minute, of which 400 are held back. */
    @BeforeAll
    static void train() throws IOException {
        String[] lines = LabelledRows.correlated(1_000, 11).csv();
        lines[0] += ",at";
        for (int i = 1; i < lines.length; i++) {
            lines[i] += "," + FIRST.plusSeconds(60L * i);
        }
        CsvText.file(directory, lines);
        CommandRun run = run("train --scorer forest --csv readings.csv --label label --time at --out m.winnow");
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        report = json("m.json");
        trained = ModelFile.read(directory.resolve("m.winnow"));
    }

    @Test
    void cutOffReadFromThePictureIsApplied() throws IOException {
        JsonNode histogram = report.findValue("histogram");
        int bin = 2 * histogram.path("from").size() / 3;
        String cutOff = histogram.path("from").path(bin).asText();
        int right = 0;
        for (int i = bin; i < histogram.path("from").size(); i++) {
            right += histogram.path("normal").path(i).asInt()
                    + histogram.path("anomalous").path(i).asInt();
        }

        CommandRun run = calibrate("fixed:" + cutOff);

        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(model().threshold()).isEqualTo(Double.parseDouble(cutOff));
        assertThat(right).isPositive();
        // The bins are drawn with rounded ends, and a threshold is not above itself.
        assertThat(heldBackAbove(model().threshold())).isCloseTo(right, within(2));
    }

    @Test
    void choiceOfTheReportKeepsItsPromise() throws IOException {
        JsonNode choices = report.findValue("byThreshold");
        int middle = choices.path("threshold").size() / 2;

        calibrate("fixed:" + choices.path("threshold").path(middle).asText());

        assertThat(heldBackAbove(model().threshold()))
                .isEqualTo(choices.path("truePositives").path(middle).asInt()
                        + choices.path("falsePositives").path(middle).asInt());
    }

    @Test
    void quantileNeedsNoData() throws IOException {
        CommandRun run = calibrate("quantile:0.9");

        assertThat(run.out())
                .startsWith(
                        "before     " + trained.id(),
                        ModelText.threshold(trained).orElseThrow(),
                        "now        " + model().id(),
                        ModelText.threshold(model()).orElseThrow(),
                        "wrote " + directory.resolve("m2.winnow"))
                .last()
                .asString()
                .endsWith(" alarms per 1,000 records.");
        assertThat(model().id()).isNotEqualTo(trained.id());
        assertThat(manifest().threshold().expectedAlertRate()).isCloseTo(0.1, within(0.005));
        assertThat(manifest().threshold().how())
                .isEqualTo("from 257 quantiles of the training scores: quantile 0.9 of 600 normal scores");
        assertThat(run("inspect m2.winnow").out()).contains("verified   checksum and probes");
    }

    @Test
    void labelsComeFromTheRows() throws IOException {
        CommandRun run = calibrate("labels --csv readings.csv --label label");

        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(manifest().threshold().how()).startsWith("from rows of readings.csv: best F1");
    }

    @Test
    void labelsWithoutLabelledRowsAreWrongUsage() {
        for (String data : new String[] {"", " --csv readings.csv"}) {
            CommandRun run = calibrate("labels" + data);

            assertThat(run.err())
                    .first()
                    .isEqualTo(
                            "--threshold labels needs labelled records; give --csv or --topic, and --label, or --feedback");
            assertThat(run.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void budgetTakesItsRateFromTheRows() throws IOException {
        CommandRun run = calibrate("budget:144 --csv readings.csv --time at");

        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(manifest().threshold().how()).contains("144.0 anomalies a day at 1440.0 records a day");
        assertThat(manifest().threshold().expectedAlertRate()).isEqualTo(0.1);
    }

    @Test
    void budgetWithoutTimesSaysWhatToGive() {
        for (String data : new String[] {"", " --csv readings.csv"}) {
            CommandRun run = calibrate("budget:144" + data);

            assertThat(run.err()).singleElement().asString().endsWith("or say how many, as in budget:10/86400");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void budgetWithARateNeedsNoData() throws IOException {
        calibrate("budget:10/100");

        assertThat(manifest().threshold().expectedAlertRate()).isCloseTo(0.1, within(0.002));
    }

    @Test
    void budgetOfTrainingTakesItsRateFromTheRowsToo() throws IOException {
        run("train --scorer bounds --csv readings.csv --time at --threshold budget:144 --out b.winnow");

        assertThat(Objects.requireNonNull(
                                ModelFile.read(directory.resolve("b.winnow")).manifest())
                        .threshold()
                        .how())
                .contains("144.0 anomalies a day at 1440.0 records a day");
    }

    @Test
    void modelIsNotWrittenOverItself() {
        CommandRun run = run("calibrate --model m.winnow --threshold quantile --out m.winnow");

        assertThat(run.err())
                .containsExactly("--out " + directory.resolve("m.winnow") + " is the input itself; name another file");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void helpListsIt() {
        assertThat(run("--help").out()).anyMatch(line -> line.matches("\\s+calibrate\\s+Gives a model another.*"));
    }

    /** As many of the held-back rows score above this. */
    private static int heldBackAbove(double threshold) {
        return (int) LabelledRows.correlated(1_000, 11).rows().stream()
                .skip(600)
                .mapToDouble(row -> trained.open().score(row.vector()))
                .filter(score -> score > threshold)
                .count();
    }

    private static CommandRun calibrate(String how) {
        return run("calibrate --model m.winnow --out m2.winnow --threshold " + how);
    }

    private static CommandRun run(String arguments) {
        return CommandRun.here(directory, Map.of(), arguments.split(" "));
    }

    private static Model model() throws IOException {
        return ModelFile.read(directory.resolve("m2.winnow"));
    }

    private static Manifest manifest() throws IOException {
        return Objects.requireNonNull(model().manifest());
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(directory.resolve(file).toFile());
    }
}

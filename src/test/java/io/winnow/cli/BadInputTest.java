package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.CommandRun;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.LabelledRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be used ends a command with one line that says what to do, before anything is learned or written. */
class BadInputTest {

    @TempDir
    private Path directory = Path.of("");

    private Path csv = Path.of("");

    @BeforeEach
    void writeRows() {
        csv = CsvText.file(directory, LabelledRows.correlated(200, 1).csv());
    }

    @Test
    void labelThatMustBeToldIsRefusedBeforeTheColumnsAreShown() throws IOException {
        Path labelled = Files.writeString(
                directory.resolve("labels.csv"),
                "load,class\n"
                        + IntStream.range(0, 40)
                                .mapToObj(i -> i + (i % 8 == 7 ? ",dos\n" : ",web\n"))
                                .reduce("", String::concat));

        for (String features : List.of("load", "one-hot(class)")) {
            refused(
                    1,
                    labelled + " line 2: column class: the label is 'web'; expected 0 or 1, ",
                    "train --scorer bounds --label class --out m.winnow --features",
                    features,
                    "--csv",
                    labelled);
        }
        refused(1, labelled + " line 2: column class: ", "train --check --label class --csv", labelled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train --scorer bounds --out m.winnow", "train --check"})
    void fileWithoutARowIsRefused(String command) {
        Path empty = CsvText.file(directory, "load,heat");

        refused(1, empty + " has no rows below its header; give a file with rows", command + " --csv", empty);
    }

    @Test
    void fileWithoutARowCannotBeScoredEvaluatedOrCalibratedBy() {
        String model = trained();
        Path empty = CsvText.file(directory, "load,heat,idle");
        String message = empty + " has no rows below its header; give a file with rows";

        refused(1, message, "score --out scored.csv --model", model, "--csv", empty);
        refused(1, message, "evaluate --out report.html --model", model, "--csv", empty);
        refused(1, message, "calibrate --threshold quantile:0.9 --out n.winnow --model", model, "--csv", empty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "score --csv readings.csv --out scored.csv --model"})
    void directoryWithoutAModelIsRefused(String command) {
        refused(
                1,
                "cannot read " + directory
                        + ": it is a directory without a model; put a file there whose name ends with" + " .winnow",
                command,
                directory);
    }

    @Test
    void fileThatIsNoModelIsNamedWithWhatToDo() {
        refused(1, csv + " is refused: the header's length of ", "inspect", csv);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--scorer forest --param trees=-3 | hyperparameter 'trees' of scorer 'forest' is '-3'; expected ",
                "--scorer forest --param tres=3 | unknown hyperparameter 'tres' of scorer 'forest'; known are ",
                "--scorer forrest | unknown scorer type 'forrest'; known types are ",
                "--scorer bounds --split 2 | split 2.0 is not above 0 and at most 1",
                "--scorer bounds --guard x | the guard is 'x'; expected on, off, or ",
                "--scorer bounds --features zscore(load) | feature zscore(load): something is lacking",
                "--scorer bounds --threshold x | Invalid value for option '--threshold'",
                "--scorer bounds --created noon | Invalid value for option '--created'",
            })
    void valueOfAnOptionThatNoDataCanMakeRightIsWrongUsage(String options, String message) {
        CommandRun run = run("train --out m.winnow --csv readings.csv " + options);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err().get(0)).startsWith(message);
        assertThat(run.err()).last().isEqualTo("try 'winnow train --help'");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void columnThatIsNotThereIsBadInput() {
        refused(
                1,
                csv + ": there is no column 'lod'; the columns are [load, heat, idle, label]",
                "train --scorer bounds --features lod --out m.winnow --csv",
                csv);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskIsNamedWithTheFileAndWhatToDo() {
        String model = trained();
        String full = "cannot write /dev/full: No space left on device; make room on its disk, or name another file";

        assertThat(run("score --model " + model + " --csv readings.csv --out /dev/full")
                        .err())
                .containsExactly(full);
        assertThat(run("calibrate --model " + model + " --threshold fixed:2 --out /dev/full")
                        .err())
                .containsExactly(full);
    }

    private String trained() {
        CommandRun run = run("train --scorer bounds --no-report --out m.winnow --csv readings.csv --label label");
        assertThat(run.exitCode()).as(run.toString()).isZero();
        return "m.winnow";
    }

    /** One line, nothing printed, nothing written. */
    private void refused(int exitCode, String message, String words, Object... more) {
        String[] before = directory.toFile().list();

        CommandRun run = run(words, more);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
        assertThat(run.err()).hasSize(1).first().asString().startsWith(message);
        assertThat(run.out()).isEmpty();
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder(before);
    }

    private CommandRun run(String words, Object... more) {
        return CommandRun.here(
                directory,
                Map.of(),
                Stream.concat(Stream.of(words.split(" ")), Stream.of(more).map(Object::toString))
                        .toArray(String[]::new));
    }
}

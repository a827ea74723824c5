package io.winnow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.CsvText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands do with files that are whole, broken, or no files. */
class CsvCommandsTest {

    @TempDir
    private static Path shared = Path.of("");

    private static Path model = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    private Path out = Path.of("");

    @BeforeAll
    static void train() {
        model = shared.resolve("m.winnow");
        Run run = run("train --no-report --scorer bounds --out", model, "--csv", CsvText.file(shared, rows()));
        assertThat(run.exitCode).as(run.err).isZero();
    }

    private static String[] rows() {
        List<String> lines = new ArrayList<>(List.of("load,note"));
        for (int i = 0; i < 60; i++) {
            lines.add(50 + i % 9 + ",n" + i);
        }
        return lines.toArray(String[]::new);
    }

    @BeforeEach
    void nameTheOutput() {
        out = directory.resolve("scored.csv");
    }

    @Test
    void rowThatCannotBeReadEndsScoreAndNothingIsWritten() {
        Path csv = CsvText.file(directory, "load,note", "51,a", "hot,b", "52,c");

        Run run = run("score --model", model, "--csv", csv, "--out", out);

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.err)
                .startsWith(csv + " line 3: column load holds 'hot'; expected a number")
                .hasLineCount(1);
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(csv));
    }

    @Test
    void rowsThatCannotBeReadArePassedOverAndCounted() {
        Path csv = CsvText.file(directory, "load,note", "51,a", "hot,b", "52", "1000,d");

        Run run = run("score --on-error skip --model", model, "--csv", csv, "--out", out);

        assertThat(run.exitCode).as(run.err).isZero();
        assertThat(run.out).isEqualTo("judged 2 rows; wrote " + out + "\n");
        assertThat(run.err)
                .startsWith("warning: 2 rows cannot be read and were passed over; the first: " + csv
                        + " line 3: column load holds 'hot'");
        assertThat(out)
                .content()
                .contains("51,a,", "1000,d,")
                .doesNotContain("hot", "52")
                .hasLineCount(3);
    }

    @Test
    void columnsThatScoreWroteBeforeAreReplacedAndNamed() {
        Path csv = CsvText.file(directory, "winnow_score,load,note,winnow_reason", "7,51,a,old", "8,1000,b,old");

        Run run = run("score --model", model, "--csv", csv, "--out", out);

        assertThat(run.exitCode).as(run.err).isZero();
        assertThat(run.err)
                .isEqualTo(
                        "warning: the columns [winnow_score, winnow_reason] of readings.csv are replaced by new ones\n");
        assertThat(out).content().doesNotContain("old").hasLineCount(3);
        assertThat(out)
                .content()
                .startsWith("load,note,winnow_raw_score,winnow_score,winnow_verdict,winnow_reason\n51,a,");
    }

    @Test
    void rulesSuppressAnomaliesInAColumnOfTheirOwn() {
        Path csv = CsvText.file(
                directory,
                "load,at,id",
                "1000,2026-01-01T00:00:00Z,a",
                "1000,2026-01-01T00:01:00Z,a",
                "1000,2026-01-01T00:01:00Z,test-1",
                "51,2026-01-01T00:02:00Z,a",
                "1000,2026-01-01T00:05:00Z,a");

        Run run = run(
                "score --time at --key id --suppress cool-down=5m --suppress keys=test-* --model",
                model,
                "--csv",
                csv,
                "--out",
                out);

        assertThat(run.exitCode).as(run.err).isZero();
        assertThat(run.out).isEqualTo("judged 5 rows; suppressed 2 of 4 anomalies; wrote " + out + "\n");
        assertThat(out)
                .content()
                .startsWith(
                        "load,at,id,winnow_raw_score,winnow_score,winnow_verdict,winnow_reason,winnow_suppressed\n");
        assertThat(out).content().satisfies(text -> assertThat(
                        text.lines().skip(1).map(line -> line.replaceFirst(".*,", "")))
                .containsExactly("", "cool-down", "keys", "", ""));
        assertThat(out).content().contains(",ANOMALOUS,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cool-down | 2 | '--suppress: 'cool-down'; expected RULE=VALUE, for example cool-down=15m; known rules are [keys,",
                "cool-down=5 | 2 | --suppress: cool-down is '5'; expected a number above 0 with s, m or h",
                "pause=5m | 2 | --suppress: pause is no rule; known are [keys, quiet-hours, zone, direction, deviation-below,",
                "keys.load=a | 2 | --suppress: keys.load is no rule of single features; those are [direction, deviation-below]",
                "direction.speed=low | 2 | --suppress: direction names 'speed', which is no feature of the model; known are [load]",
                "deviation-below=5 | 2 | --suppress: deviation-below needs a scorer that tells what it expected, and bounds",
                "keys=a | 1 | the rules that suppress anomalies need the time of a row; name its column with --time"
            },
            quoteCharacter = '`')
    void ruleThatCannotWorkIsRefused(String rule, int exitCode, String message) {
        Path csv = CsvText.file(directory, "load", "51");

        Run run = run("score --model", model, "--csv", csv, "--out", out, "--suppress", rule);

        assertThat(run.exitCode).isEqualTo(exitCode);
        assertThat(run.err).startsWith(message.replaceFirst("^'", ""));
    }

    @Test
    void dashIsStandardInputAndStandardOutput() {
        InputStream in = System.in;
        PrintStream console = System.out;
        ByteArrayOutputStream piped = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream("load,note\n51,a\n1000,b\n".getBytes(UTF_8)));
            System.setOut(new PrintStream(piped, true, UTF_8));

            Run run = run("score --csv - --out - --model", model);

            assertThat(run.exitCode).as(run.err).isZero();
            assertThat(run.out).isEmpty();
            assertThat(run.err).isEqualTo("judged 2 rows; wrote standard output\n");
            assertThat(piped.toString(UTF_8).lines().map(line -> line.replaceFirst("(,[^,]*){2}$", "")))
                    .hasSize(3)
                    .first()
                    .isEqualTo("load,note,winnow_raw_score,winnow_score");
        } finally {
            System.setIn(in);
            System.setOut(console);
        }
    }

    @Test
    void everyCommandSaysHowManyLinesItTookForComments() {
        Path csv = CsvText.file(directory, "# a", "# b", "load,note", "51,x", "# c,", "52,y");
        String above = "warning: lines that begin with # were passed over as comments above the header: 2\n";
        String below = "warning: lines that begin with # or are empty were passed over below the header: 1\n";
        Path report = directory.resolve("report.html");
        Path other = directory.resolve("other.winnow");

        assertThat(run("train --check --comments --csv", csv).out).contains(above, below);
        assertThat(run("train --no-report --scorer bounds --comments --csv", csv, "--out", other).out)
                .contains(above, below);
        assertThat(run("score --comments --model", model, "--csv", csv, "--out", out).err)
                .contains(above, below);
        assertThat(run("evaluate --comments --model", model, "--csv", csv, "--out", report).err)
                .contains(above, below);
        assertThat(run("score --model", model, "--csv", csv, "--out", out).err)
                .startsWith(csv + " line 5: column load holds '# c'; expected a number")
                .endsWith("if lines that begin with # are comments, pass over them with --comments\n");
    }

    @Test
    void whatIsNoFileIsRefusedInOneLine() {
        for (Path csv : List.of(directory, directory.resolve("absent.csv"))) {
            Run run = run("score --model", model, "--csv", csv, "--out", out);

            assertThat(run.exitCode).isEqualTo(1);
            assertThat(run.err).isEqualTo("cannot read " + csv + "; check that it is a file and may be read\n");
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void packedFileThatIsNotWholeIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            for (String row : rows()) {
                packed.write((row + "\n").getBytes(UTF_8));
            }
        }
        Path csv = Files.write(
                directory.resolve("readings.csv.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() * 2 / 3));

        Run run = run("score --model", model, "--csv", csv, "--out", out);

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.err)
                .startsWith(csv + " line ")
                .endsWith(": the packed data ends too early; the file is not whole\n")
                .hasLineCount(1);
        assertThat(out).doesNotExist();
    }

    @Test
    void valuesOfALabelWithoutALabelAreWrongUsage() {
        Path csv = CsvText.file(directory, rows());
        for (Run run : List.of(
                run("score --anomalous-label=-1 --model", model, "--csv", csv, "--out", out),
                run("evaluate --anomalous-label=-1 --model", model, "--csv", csv, "--out", out),
                run("train --scorer bounds --anomalous-label=-1 --csv", csv, "--out", out))) {
            assertThat(run.exitCode).isEqualTo(2);
            assertThat(run.err).startsWith("--anomalous-label says what --label means; name the column with --label\n");
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void valuesOfALabelWithoutRecordsAreWrongUsage() {
        Run run = run("calibrate --threshold fixed:1 --anomalous-label=-1 --model", model, "--out", out);

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.err).startsWith("--label and --anomalous-label belong to --csv or --topic; name one\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--time-format=bb | --time-format: 'bb' is no format of times: ",
                "--decimal=5 | --decimal or thousands: '5' is a digit, ",
                "--decimal=ab | --decimal is 'ab'; expected one sign",
                "--time-zone=Mars | --time-zone is 'Mars'; expected such as Europe/Berlin",
                "--encoding=x | --encoding is 'x'; expected such as UTF-8",
                "--skip=x | --skip is 'x'; expected a number of lines"
            })
    void wrongOptionIsNamed(String option, String message) {
        Run run = run("score " + option + " --model", model, "--csv", CsvText.file(directory, rows()), "--out", out);

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.err).startsWith(message);
    }

    @Test
    void featuresFileMayNameTheLabelWhoseValuesTheCommandTells() throws IOException {
        Path csv = CsvText.file(directory, rows());
        Path features = Files.writeString(directory.resolve("f.yaml"), "label: note\n");

        Run run = run(
                "train --no-report --scorer bounds --anomalous-label=n1,n2 --features-file",
                features,
                "--csv",
                csv,
                "--out",
                out);

        assertThat(run.exitCode).as(run.err).isZero();
    }

    @Test
    void ofManyFeaturesTrainShowsTheFirstAndInspectAll() {
        String names = IntStream.range(0, 60).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String constantLast = "1,2,".repeat(29) + "1,7\n" + "2,1,".repeat(29) + "3,7";
        Path csv = CsvText.file(directory, names, constantLast, constantLast, constantLast);

        Run run = run("train --no-report --scorer bounds --split 1 --csv", csv, "--out", out);

        assertThat(run.exitCode).as(run.err).isZero();
        assertThat(run.out)
                .contains("feature    c49: ", "feature    c59: 7.0 to 7.0", "and 9 more features; inspect shows all\n")
                .doesNotContain("feature    c50: ");
        assertThat(run("inspect", out).out).contains("feature    c50: ").doesNotContain("more features");
    }

    private record Run(int exitCode, String out, String err) {}

    /** A command in this process; its first words are one argument each. */
    private static Run run(String words, Object... more) {
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        for (Object one : more) {
            arguments.add(one.toString());
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = WinnowCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        return new Run(exitCode, out.toString(), err.toString());
    }
}

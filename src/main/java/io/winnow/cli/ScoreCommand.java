package io.winnow.cli;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.app.ModelLocation;
import io.winnow.detection.Detection;
import io.winnow.detection.Detector;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.detection.WarmingUp;
import io.winnow.feature.CsvFile;
import io.winnow.feature.CsvInput;
import io.winnow.feature.KeyHistories;
import io.winnow.feature.RecordError;
import io.winnow.feature.UnreadableRecord;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import io.winnow.training.CsvSource;
import io.winnow.training.LabelledRecord;
import io.winnow.training.RecordSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges the rows of a CSV file as the detector would judge them as records. */
@RegisterForReflection
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Judges the rows of a CSV file as the detector would, and writes them with the columns"
                + " winnow_raw_score, winnow_score, winnow_verdict and winnow_reason.")
final class ScoreCommand implements Callable<Integer> {

    private static final List<String> ADDED =
            List.of("winnow_raw_score", "winnow_score", "winnow_verdict", "winnow_reason");

    @Option(names = "--model", required = true, description = "Path, file: or http(s): URL of the model.")
    private String model = "";

    @Option(
            names = "--csv",
            required = true,
            description = "The rows, with a header, in the order of time; - is standard input.")
    private Path csv = Path.of("");

    @Mixin
    private CsvOptions written = new CsvOptions();

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Option(names = "--out", required = true, description = "The CSV file to write; - is standard output.")
    private Path out = Path.of("");

    @Option(
            names = "--on-error",
            defaultValue = "stop",
            description = "What becomes of a row that cannot be read: stop, which writes nothing, or skip"
                    + " (${DEFAULT-VALUE}).")
    private OnError onError = OnError.STOP;

    @Option(
            names = "--copy-unchanged",
            description = "Copy also texts that a spreadsheet would run, which start with = + - or @; without it an"
                    + " apostrophe goes before them.")
    private boolean copyUnchanged;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What becomes of a row that cannot be read. */
    enum OnError {
        STOP,
        SKIP
    }

    @Override
    public Integer call() throws IOException {
        OutputFile.refuseInput(out, csv);
        OutputFile.refuseUnwritable(out);
        Detector detector = new Detector(ModelLocation.load(model, ConfigProvider.getConfig()), id -> {
            throw new UnreadableRecord(RecordError.UNKNOWN_SCHEMA, "a CSV row has no schema");
        });
        if (detector.derivations().needTime() && columns.columns().time() == null) {
            throw new IOException("the model needs the time of a row; name its column with --time");
        }
        CsvInput input = written.input(csv);
        Path unfinished = OutputFile.beside(out);
        try {
            Counts counts = judge(detector, input, unfinished);
            OutputFile.finish(unfinished, out);
            print(counts);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return 0;
    }

    private record Counts(
            long judged, long passedOver, @Nullable String firstError) {}

    private Counts judge(Detector detector, CsvInput input, Path to) throws IOException {
        long judged = 0;
        ReadRows<List<String>> cells = new ReadRows<>(onError == OnError.SKIP);
        ReadRows<LabelledRecord> decoded = new ReadRows<>(onError == OnError.SKIP);
        KeyHistories histories = new KeyHistories(detector.derivations());
        RecordSource source = new WatchedSource(new CsvSource(input, columns.columns()));
        SafeCells safe = new SafeCells(input.format().cells(), copyUnchanged);
        try (RecordSource.Records records = source.open(detector.derivations().fields());
                CsvFile file = new CsvFile(input);
                SequenceWriter writer = new CsvMapper()
                        .configure(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING, true)
                        .writer()
                        .writeValues(to.toFile())) {
            writer.write(joined(safe.of(file.header()), ADDED));
            while (file.hasNext()) {
                List<String> row = cells.next(file);
                LabelledRecord record = decoded.next(records);
                if (row != null && record != null) {
                    Outcome outcome = detector.detect(record.values(), record.time(), histories.of(record.key()));
                    writer.write(joined(safe.of(row), cells(outcome)));
                    judged++;
                }
            }
        }
        source.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        return new Counts(judged, decoded.errors(), decoded.firstError());
    }

    private void print(Counts counts) {
        boolean isPiped = out.equals(OutputFile.STANDARD_OUTPUT);
        PrintWriter console =
                isPiped ? spec.commandLine().getErr() : spec.commandLine().getOut();
        if (counts.passedOver() > 0) {
            spec.commandLine()
                    .getErr()
                    .println("warning: " + counts.passedOver()
                            + " rows cannot be read and were passed over; the first: " + counts.firstError());
        }
        console.println("judged " + counts.judged() + " rows; wrote " + (isPiped ? "standard output" : out));
    }

    private static List<String> cells(Outcome outcome) {
        if (outcome instanceof Detection detection) {
            Score score = detection.score();
            return List.of(
                    score == null ? "" : Double.toString(score.raw()),
                    score == null ? "" : Double.toString(score.calibrated()),
                    detection.verdict().name(),
                    SafeCells.ofText(orEmpty(detection.reason())));
        }
        if (outcome instanceof WarmingUp warmingUp) {
            return List.of("", "", Verdict.NORMAL.name(), "warming up " + warmingUp.warmUp());
        }
        Rejection rejection = (Rejection) outcome;
        return List.of("", "", rejection.error().name(), SafeCells.ofText(rejection.detail()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}

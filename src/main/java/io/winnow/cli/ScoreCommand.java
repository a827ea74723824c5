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
import io.winnow.feature.KeyHistories;
import io.winnow.feature.RecordError;
import io.winnow.feature.UnreadableRecord;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import io.winnow.training.CsvSource;
import io.winnow.training.LabelledRecord;
import io.winnow.training.RecordSource;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    @Option(names = "--csv", required = true, description = "The rows, with a header, in the order of time.")
    private Path csv = Path.of("");

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Option(names = "--out", required = true, description = "The CSV file to write.")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

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
        long rows = 0;
        KeyHistories histories = new KeyHistories(detector.derivations());
        RecordSource source = new WatchedSource(new CsvSource(csv, columns.columns()));
        try (RecordSource.Records records = source.open(detector.derivations().fields());
                CsvFile file = new CsvFile(csv);
                SequenceWriter writer = new CsvMapper()
                        .configure(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING, true)
                        .writer()
                        .writeValues(out.toFile())) {
            writer.write(joined(file.header(), ADDED));
            while (file.hasNext()) {
                LabelledRecord record = records.next();
                Outcome outcome = detector.detect(record.values(), record.time(), histories.of(record.key()));
                writer.write(joined(file.next(), cells(outcome)));
                rows++;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        spec.commandLine().getOut().println("judged " + rows + " rows; wrote " + out);
        return 0;
    }

    private static List<String> cells(Outcome outcome) {
        if (outcome instanceof Detection detection) {
            Score score = detection.score();
            return List.of(
                    score == null ? "" : Double.toString(score.raw()),
                    score == null ? "" : Double.toString(score.calibrated()),
                    detection.verdict().name(),
                    orEmpty(detection.reason()));
        }
        if (outcome instanceof WarmingUp warmingUp) {
            return List.of("", "", Verdict.NORMAL.name(), "warming up " + warmingUp.warmUp());
        }
        Rejection rejection = (Rejection) outcome;
        return List.of("", "", rejection.error().name(), rejection.detail());
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

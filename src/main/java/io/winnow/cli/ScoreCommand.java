package io.winnow.cli;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.ModelLocation;
import io.winnow.detection.Detector;
import io.winnow.detection.KeyStates;
import io.winnow.detection.Outcome;
import io.winnow.detection.RuledKeys;
import io.winnow.detection.VerdictRules;
import io.winnow.feature.CsvFile;
import io.winnow.feature.CsvInput;
import io.winnow.feature.RecordError;
import io.winnow.format.UnreadableRecord;
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
import java.util.SortedMap;
import java.util.TreeMap;
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
                + " winnow_raw_score, winnow_score, winnow_verdict and winnow_reason, and winnow_suppressed if there are"
                + " rules that suppress anomalies.",
        footer = {
            "winnow score --model forest.winnow --csv readings.csv --out scored.csv",
            "winnow score --model forest.winnow --csv - --out -"
        })
final class ScoreCommand implements Callable<Integer> {

    private static final List<String> ADDED =
            List.of("winnow_raw_score", "winnow_score", "winnow_verdict", "winnow_reason");

    private static final List<String> ADDED_WITH_RULES = joined(ADDED, List.of("winnow_suppressed"));

    private static final int VERDICT = ADDED.indexOf("winnow_verdict");

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

    @Mixin
    private PolicyOptions policies = new PolicyOptions();

    @Mixin
    private SuppressOptions suppression = new SuppressOptions();

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

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

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
        OutputFile.refuseModel(out, model);
        OutputFile.refuseUnwritable(out);
        Detector detector = new Detector(policies.apply(ModelLocation.load(model, ConfigProvider.getConfig())), id -> {
            throw new UnreadableRecord(RecordError.UNKNOWN_SCHEMA, "a CSV row has no schema");
        });
        VerdictRules rules = suppression.rules(detector.model());
        if (!rules.isEmpty() && columns.columns().time() == null) {
            throw new IOException(
                    "the rules that suppress anomalies need the time of a row; name its column with --time");
        }
        if (detector.judge().needsTime() && columns.columns().time() == null) {
            throw new IOException("the model needs the time of a row; name its column with --time");
        }
        CsvInput input = written.input(csv);
        Path unfinished = OutputFile.beside(out);
        try {
            Counts counts = judge(detector, rules, input, unfinished);
            OutputFile.finish(unfinished, out);
            print(counts);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return 0;
    }

    /** How many rows were judged, by their verdicts, of how many a rule suppresses the anomaly, and how many were passed over. */
    private record Counts(
            SortedMap<String, Long> verdicts,
            long suppressed,
            long passedOver,
            @Nullable String firstError) {

        long judged() {
            return verdicts.values().stream().mapToLong(rows -> rows).sum();
        }

        ObjectNode json() {
            ObjectNode json = JsonText.object().put("judged", judged()).put("passedOver", passedOver);
            ObjectNode counts = json.putObject("verdicts");
            verdicts.forEach(counts::put);
            if (suppressed > 0) {
                json.put("suppressed", suppressed);
            }
            return firstError == null ? json : json.put("firstError", firstError);
        }
    }

    private Counts judge(Detector detector, VerdictRules rules, CsvInput input, Path to) throws IOException {
        SortedMap<String, Long> verdicts = new TreeMap<>();
        ReadRows<List<String>> cells = new ReadRows<>(onError == OnError.SKIP);
        ReadRows<LabelledRecord> decoded = new ReadRows<>(onError == OnError.SKIP);
        KeyStates keys = new KeyStates(detector);
        RuledKeys ruled = new RuledKeys(rules);
        long suppressed = 0;
        RecordSource source = new WatchedSource(new CsvSource(input, columns.columns()));
        SafeCells safe = new SafeCells(input.format().cells(), copyUnchanged);
        try (RecordSource.Records records = source.open(detector.pipeline().fields());
                CsvFile file = new CsvFile(input);
                SequenceWriter writer = new CsvMapper()
                        .configure(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING, true)
                        .writer()
                        .writeValues(OutputFile.open(to, out))) {
            List<String> header = rules.isEmpty() ? ADDED : ADDED_WITH_RULES;
            KeptColumns kept = new KeptColumns(file.header(), header);
            kept.warning(input.fileName()).ifPresent(this::warn);
            writer.write(joined(safe.of(kept.of(file.header())), header));
            while (file.hasNext()) {
                List<String> row = cells.next(file);
                LabelledRecord record = decoded.next(records);
                if (row != null && record != null) {
                    Outcome judged = detector.detect(record.values(), record.time(), keys.of(record.key()));
                    Outcome outcome = ruled.apply(record.key(), (long) record.time(), judged);
                    List<String> added = cells(outcome);
                    writer.write(joined(
                            safe.of(kept.of(row)),
                            rules.isEmpty() ? added : joined(added, List.of(text(outcome.suppressedBy())))));
                    verdicts.merge(added.get(VERDICT), 1L, Long::sum);
                    suppressed += outcome.suppressedBy() == null ? 0 : 1;
                }
            }
        }
        source.warnings().forEach(this::warn);
        return new Counts(verdicts, suppressed, decoded.errors(), decoded.firstError());
    }

    private void warn(String words) {
        spec.commandLine().getErr().println("warning: " + words);
    }

    private void print(Counts counts) {
        boolean isPiped = out.equals(OutputFile.STANDARD_OUTPUT);
        PrintWriter console =
                isPiped ? spec.commandLine().getErr() : spec.commandLine().getOut();
        if (counts.passedOver() > 0) {
            warn(counts.passedOver() + " rows cannot be read and were passed over; the first: " + counts.firstError());
        }
        if (json) {
            JsonText.print(counts.json().put("wrote", out.toString()), console);
            return;
        }
        console.println("judged " + counts.judged() + " rows; " + suppressed(counts) + "wrote "
                + (isPiped ? "standard output" : out));
    }

    private static String suppressed(Counts counts) {
        return counts.suppressed() == 0
                ? ""
                : "suppressed " + counts.suppressed() + " of "
                        + counts.verdicts().get(Verdict.ANOMALOUS.name()) + " anomalies; ";
    }

    private static List<String> cells(Outcome outcome) {
        Score score = outcome.score();
        return List.of(
                score == null ? "" : Double.toString(score.raw()),
                score == null ? "" : Double.toString(score.ratio()),
                text(outcome.error() == null ? outcome.verdict() : outcome.error()),
                outcome.warmUp() == null
                        ? SafeCells.ofText(text(outcome.explanation()))
                        : "warming up " + outcome.warmUp());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}

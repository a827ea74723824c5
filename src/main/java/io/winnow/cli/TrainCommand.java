package io.winnow.cli;

import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.CsvFile;
import io.winnow.feature.CsvReader;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.scoring.Progress;
import io.winnow.scoring.ScorerProviders;
import io.winnow.training.CsvVectors;
import io.winnow.training.ModelTrainer;
import io.winnow.training.Split;
import io.winnow.training.TrainingPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Turns a CSV file into a model file. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Trains a model on the rows of a CSV file, in time order, and writes it to one file. The first rows"
                        + " are learned from; the threshold comes from the others.")
final class TrainCommand implements Callable<Integer> {

    @Option(names = "--scorer", required = true, description = "Type of the scorer, for example forest.")
    private String scorer = "";

    @Option(names = "--csv", required = true, description = "The rows, with a header.")
    private Path csv = Path.of("");

    @Option(names = "--label", description = "Column that is 1 or true for anomalies; without it all rows are normal.")
    private @Nullable String label;

    @Option(
            names = "--features",
            split = ",",
            description = "Columns to learn from, joined by commas; without it every numeric one but the label.")
    private List<String> features = List.of();

    @Option(names = "--normal-only", description = "Learn from rows labelled normal only; the forest learns from all.")
    private boolean normalOnly;

    @Option(names = "--all-rows", description = "Learn from all rows; other scorers learn from normal ones only.")
    private boolean allRows;

    @Option(names = "--split", defaultValue = "0.6", description = "Share of rows to learn from (${DEFAULT-VALUE}).")
    private double split;

    @Option(
            names = "--random-split",
            description = "Draw the rows to learn from by the seed instead of taking the first.")
    private boolean randomSplit;

    @Option(names = "--seed", defaultValue = "42", description = "Where random numbers come from (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--param", description = "A hyperparameter, as name=value; may be repeated.")
    private Map<String, String> hyperparameters = Map.of();

    @Option(
            names = "--threshold",
            defaultValue = "quantile:0.99",
            converter = ThresholdConverter.class,
            description = "quantile:SHARE of normal scores, labels (best F1), labels:PRECISION (best recall at that"
                    + " precision), budget:ANOMALIES/RECORDS a day, or fixed:VALUE (${DEFAULT-VALUE}).")
    private ThresholdRule threshold = ThresholdRule.quantile(ThresholdRule.DEFAULT_QUANTILE);

    @Option(names = "--created", description = "Time to write into the model instead of now, as 2026-01-31T12:00:00Z.")
    private @Nullable Instant created;

    @Option(names = "--out", required = true, description = "The model file to write.")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (normalOnly && allRows) {
            throw new ParameterException(spec.commandLine(), "--normal-only and --all-rows exclude each other");
        }
        OutputFile.refuseInput(out, csv);
        List<Feature> vector = features();
        Model model = new ModelTrainer(plan(vector)).train(new CsvVectors(csv, vector, label), progress());
        try (OutputStream file = Files.newOutputStream(out)) {
            ModelFile.write(model, file);
        }
        print(model);
        return 0;
    }

    private List<Feature> features() throws IOException {
        List<String> columns = features.isEmpty() ? numericColumns() : features;
        return columns.stream()
                .map(column -> new Feature(CsvReader.path(column.strip()), MissingPolicy.ANOMALOUS))
                .toList();
    }

    private List<String> numericColumns() throws IOException {
        try (CsvFile file = new CsvFile(csv)) {
            List<String> numeric = CsvReader.numericColumns(file, label == null ? List.of() : List.of(label));
            if (numeric.isEmpty()) {
                throw new IOException(csv + " has no numeric column; its columns are " + file.header());
            }
            return numeric;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private TrainingPlan plan(List<Feature> vector) {
        boolean byItself = ScorerProviders.load().get(scorer).learnsFromAnomalies();
        boolean learnsAnomalies = allRows || (byItself && !normalOnly);
        Instant time = created == null ? Instant.now() : created;
        return new TrainingPlan(
                scorer,
                hyperparameters,
                vector,
                new Split(split, randomSplit, seed),
                learnsAnomalies,
                threshold,
                seed,
                time);
    }

    private Progress progress() {
        PrintWriter err = spec.commandLine().getErr();
        return (done, detail) -> {
            err.println(String.format(Locale.ROOT, "%3.0f %%  %s", 100 * done, detail));
            err.flush();
            return true;
        };
    }

    private void print(Model model) {
        PrintWriter console = spec.commandLine().getOut();
        Manifest manifest = Objects.requireNonNull(model.manifest(), "a trained model has a manifest");
        manifest.findings().warnings().forEach(warning -> console.println("warning: " + warning));
        ModelText.lines(model).forEach(console::println);
        console.println("wrote " + out);
    }
}

package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.app.ConfiguredScorers;
import io.winnow.evaluation.Fact;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.model.GuardRule;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.profile.Profile;
import io.winnow.scoring.ScorerProviders;
import io.winnow.training.CsvSource;
import io.winnow.training.DerivedVectors;
import io.winnow.training.FeatureList;
import io.winnow.training.MergedSource;
import io.winnow.training.ModelTrainer;
import io.winnow.training.RecordSource;
import io.winnow.training.Split;
import io.winnow.training.TrainingPlan;
import io.winnow.training.TrainingResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Turns recorded data into a model file. */
@RegisterForReflection
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Trains a model on the rows of a CSV file or the records of a topic, in time order, and writes it to"
                        + " one file. The first rows are learned from; the threshold comes from the others.")
final class TrainCommand implements Callable<Integer> {

    @Option(names = "--scorer", description = "Type of the scorer, for example forest. Required, but for --check.")
    private String scorer = "";

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Option(
            names = "--anomalous",
            description = "A second CSV file with the columns of --csv, all of whose rows are anomalies; mixed with the"
                    + " first by time, or evenly.")
    private @Nullable Path anomalous;

    @Option(
            names = "--features",
            description =
                    "What to learn from, joined by commas: columns or paths of fields, or derived from them, such as"
                            + " one-hot(status), hour(), business-hours(zone=Europe/Berlin), zscore(cpu, 12), mean(cpu, 1h);"
                            + " without it every numeric column, or field of the newest record, that does not look like a"
                            + " label, a key, a time or a row number; --check shows which.")
    private @Nullable String features;

    @Option(
            names = "--features-file",
            description = "YAML file with the same as a list, features, and optionally label, key, time, missing.")
    private @Nullable Path featuresFile;

    @Option(names = "--normal-only", description = "Learn from rows labelled normal only; the forest learns from all.")
    private boolean normalOnly;

    @Option(names = "--all-rows", description = "Learn from all rows; other scorers learn from normal ones only.")
    private boolean allRows;

    @Mixin
    private GuardOptions guardOptions = new GuardOptions();

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
            defaultValue = "auto",
            converter = ThresholdConverter.class,
            description = ThresholdConverter.HELP + " (${DEFAULT-VALUE}).")
    private ThresholdRule threshold = ThresholdRule.automatic();

    @Mixin
    private EventOptions events = new EventOptions();

    @Option(names = "--created", description = "Time to write into the model instead of now, as 2026-01-31T12:00:00Z.")
    private @Nullable Instant created;

    @Option(
            names = "--out",
            description = "The model file to write; a report of the held-back rows goes beside it, with .html and .json"
                    + " in place of .winnow. Required, but for --check.")
    private @Nullable Path out;

    @Option(names = "--no-report", description = "Write no report.")
    private boolean noReport;

    @Option(
            names = "--check",
            description = "Only say what every column holds, which are learned from and why the others are not.")
    private boolean check;

    @Option(names = "--json", description = "With --check: say the same as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        options.require();
        requireModel();
        if (normalOnly && allRows) {
            throw new ParameterException(spec.commandLine(), "--normal-only and --all-rows exclude each other");
        }
        if (features != null && featuresFile != null) {
            throw new ParameterException(spec.commandLine(), "--features and --features-file exclude each other");
        }
        if (anomalous != null && options.file() == null) {
            throw new ParameterException(spec.commandLine(), "--anomalous belongs to --csv");
        }
        for (Path written : written()) {
            OutputFile.refuseInput(written, options.file());
            OutputFile.refuseInput(written, anomalous);
            OutputFile.refuseUnwritable(written);
        }
        FeatureFile file = featuresFile == null ? FeatureFile.NONE : FeatureFile.read(featuresFile);
        if (!check) {
            ConfiguredScorers.of(ConfigProvider.getConfig()).get(scorer).trainer(hyperparameters);
        }
        try (RecordSource source = new WatchedSource(source(file))) {
            LearnedColumns columns = LearnedColumns.of(source, chosen(file), file.missing(), options);
            print(columns.profile());
            if (!check) {
                train(
                        source,
                        columns,
                        guardOptions.rule(file, this::path),
                        options.hasLabels(file) || anomalous != null);
            }
        }
        return 0;
    }

    private void requireModel() {
        if (json && !check) {
            throw new ParameterException(spec.commandLine(), "--json belongs to --check");
        }
        if (!check && (scorer.isEmpty() || out == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--scorer and --out are needed to train a model; give both, or --check to see the columns only");
        }
    }

    private void train(RecordSource source, LearnedColumns columns, GuardRule guard, boolean isLabelled)
            throws IOException {
        List<Feature> vector = columns.features();
        if (vector.isEmpty()) {
            throw new IOException(options.name() + " has no column to learn from by itself; name what to learn from"
                    + " with --features");
        }
        List<String> said = columns.profile().warnings();
        ScorerProviders scorers = ConfiguredScorers.of(ConfigProvider.getConfig());
        TrainingResult result = train(plan(vector, guard, scorers), scorers, new DerivedVectors(source, vector, said));
        try (OutputStream stream = Files.newOutputStream(model())) {
            ModelFile.write(result.model(), stream);
        }
        print(result.model(), said);
        if (!noReport) {
            report(result, isLabelled);
        }
        spec.commandLine().getOut().println(result.outlook());
    }

    private void print(Profile profile) {
        ColumnReport report = new ColumnReport(profile, options.name());
        PrintWriter console = spec.commandLine().getOut();
        if (json) {
            report.printJson(console);
        } else if (check) {
            report.printWhole(console);
        } else {
            report.printBrief(console);
        }
    }

    private Path model() {
        return Objects.requireNonNull(out, "required unless the columns are only checked");
    }

    private List<Path> written() {
        if (check) {
            return List.of();
        }
        return noReport ? List.of(model()) : List.of(model(), reportFile(".html"), reportFile(".json"));
    }

    private Path reportFile(String ending) {
        return Path.of(model().toString().replaceFirst("\\.winnow$", "") + ending);
    }

    private void report(TrainingResult result, boolean isLabelled) throws IOException {
        NamedModel model = new NamedModel(model().toString(), result.model());
        Evaluation evaluation =
                new Evaluation(List.of(new JudgedModel(model, result.judged())), isLabelled, events.gap());
        String title = (result.isHeldBack() ? "Held-back " : "Training ") + options.records() + " of " + options.name();
        spec.commandLine()
                .getOut()
                .println("wrote " + evaluation.write(title, origin(result.model(), spec), reportFile(".html")));
    }

    private static List<Fact> origin(Model model, CommandSpec spec) {
        Manifest manifest = Objects.requireNonNull(model.manifest(), "a trained model has a manifest");
        return List.of(
                new Fact("data", manifest.provenance().run().source()), new Fact("command", CommandText.of(spec)));
    }

    private RecordSource source(FeatureFile file) throws IOException {
        RecordSource rows = options.open(file);
        return anomalous == null
                ? rows
                : new MergedSource(
                        rows, new CsvSource(options.another(anomalous, file), options.columns(file)).ofAnomalies());
    }

    /** The features that the user names, if any. */
    private @Nullable FeatureList chosen(FeatureFile file) {
        return features == null
                ? file.features()
                : FeatureList.of(
                        Expression.split(features).stream().map(this::path).toList(),
                        file.missing(),
                        guardOptions.unseen(file));
    }

    /** A name as a path; a call stays as it is. */
    private String path(String name) {
        return Expression.isCall(name) ? name : options.path(name);
    }

    private TrainingPlan plan(List<Feature> vector, GuardRule guard, ScorerProviders scorers) {
        boolean byItself = scorers.get(scorer).learnsFromAnomalies();
        boolean learnsAnomalies = allRows || (byItself && !normalOnly);
        Instant time = created == null ? Instant.now() : created;
        return new TrainingPlan(
                scorer,
                hyperparameters,
                vector,
                new Split(split, randomSplit, seed),
                learnsAnomalies,
                threshold,
                guard,
                seed,
                time);
    }

    private static TrainingResult train(TrainingPlan plan, ScorerProviders scorers, DerivedVectors rows)
            throws IOException {
        try (TrainingProgress progress = new TrainingProgress()) {
            return new ModelTrainer(plan, scorers).train(rows, progress);
        }
    }

    private void print(Model model, List<String> said) {
        PrintWriter console = spec.commandLine().getOut();
        Manifest manifest = Objects.requireNonNull(model.manifest(), "a trained model has a manifest");
        manifest.findings().warnings().stream()
                .filter(warning -> !said.contains(warning))
                .forEach(warning -> console.println("warning: " + warning));
        ModelText.lines(model).forEach(console::println);
        console.println("wrote " + model());
    }
}

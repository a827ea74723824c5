package io.winnow.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.model.GuardRule;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.profile.Profile;
import io.winnow.report.Fact;
import io.winnow.retraining.ChallengerRows;
import io.winnow.retraining.GateReport;
import io.winnow.scoring.ScorerProviders;
import io.winnow.training.CsvSource;
import io.winnow.training.DerivedVectors;
import io.winnow.training.FeatureList;
import io.winnow.training.MergedSource;
import io.winnow.training.ModelTrainer;
import io.winnow.training.RecordSource;
import io.winnow.training.ScorerComparison;
import io.winnow.training.TrainingPlan;
import io.winnow.training.TrainingResult;
import io.winnow.training.VectorSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
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
                        + " one file. The first rows are learned from; the threshold comes from the others.",
        footer = {
            "winnow train --check --csv readings.csv",
            "winnow train --scorer forest --csv readings.csv --label label --out forest.winnow",
            "winnow train --scorer auto --csv readings.csv --label label --out best.winnow",
            "winnow train --scorer autoencoder --topic readings --from 2026-01-01T00:00:00Z --out a.winnow",
            "winnow train --champion a.winnow --topic readings --from last:100000 --out b.winnow"
        })
final class TrainCommand implements Callable<Integer> {

    @Mixin
    private PlanOptions planned = new PlanOptions();

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

    @Mixin
    private ChallengeOptions challenger = new ChallengeOptions();

    @Mixin
    private GuardOptions guardOptions = new GuardOptions();

    @Mixin
    private EventOptions events = new EventOptions();

    @Option(
            names = "--out",
            description = "The model file to write; a report of the held-back rows goes beside it, with .html and .json"
                    + " in place of .winnow. Required without --check.")
    private @Nullable Path out;

    @Option(names = "--no-report", description = "Write no report.")
    private boolean noReport;

    @Option(
            names = "--check",
            description =
                    "Only print what each column contains, which columns become features, and why the others do not.")
    private boolean check;

    @Option(names = "--json", description = "Print the result as JSON; with --check, the columns.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        requireOptions();
        ScorerProviders scorers = planned.scorers();
        planned.require(scorers);
        for (Path written : written()) {
            OutputFile.refuseInput(written, options.file());
            OutputFile.refuseInput(written, anomalous);
            OutputFile.refuseUnwritable(written);
        }
        FeatureFile file = featuresFile == null ? FeatureFile.NONE : FeatureFile.read(featuresFile);
        GuardRule guard = Usage.of(spec, () -> guardOptions.rule(file));
        FeatureList chosen = Usage.of(spec, () -> chosen(file));
        try (RecordSource source = new WatchedSource(source(file))) {
            if (challenger.isGiven()) {
                challenge(challenger.challenge(), source, champion -> planned.plan(champion, guard));
                return 0;
            }
            LearnedColumns columns = LearnedColumns.of(source, chosen, file.missing(), options);
            print(columns.profile(), source.warnings());
            if (!check) {
                List<String> said = columns.profile().warnings();
                DerivedVectors rows = DerivedVectors.toLearn(source, learned(columns), said);
                List<TrainingPlan> plans = planned.plans(columns.features(), guard, scorers);
                boolean isLabelled = options.hasLabels(file) || anomalous != null;
                finish(
                        planned.comparesScorers()
                                ? chosen(plans, scorers, rows, isLabelled)
                                : trained(plans.get(0), scorers, rows),
                        said,
                        isLabelled,
                        null);
            }
        }
        return 0;
    }

    private void challenge(Challenge challenge, RecordSource source, Function<Model, TrainingPlan> planning)
            throws IOException {
        TrainingPlan plan = planning.apply(challenge.champion());
        DerivedVectors all = DerivedVectors.toLearn(source, plan.features(), List.of());
        ChallengerRows rows = challenge.rows(all, plan.split());
        Trained trained = trained(plan, planned.scorers(), rows);
        GateReport report = challenge.judge(trained.result().model(), rows);
        if (!report.isPassed()) {
            if (json) {
                JsonText.print(
                        JsonText.object().set("gate", JsonText.tree(report)),
                        spec.commandLine().getOut());
            }
            throw new IOException(report.text());
        }
        finish(trained, List.of(), options.hasLabels(FeatureFile.NONE), report);
    }

    private void requireOptions() {
        options.require();
        challenger.require();
        if (!check && (!(planned.hasScorer() || challenger.isGiven()) || out == null)) {
            throw usage(
                    "--scorer and --out are needed to train a model; give both, or --check to see the columns only");
        }
        if (challenger.isGiven()
                && (check
                        || planned.comparesScorers()
                        || features != null
                        || featuresFile != null
                        || anomalous != null)) {
            throw usage("--champion has the features and one scorer of the model in use; leave out --features,"
                    + " --features-file, --anomalous, --check, and --scorer with several");
        }
        if (features != null && featuresFile != null) {
            throw usage("--features and --features-file exclude each other");
        }
        if (anomalous != null && options.file() == null) {
            throw usage("--anomalous belongs to --csv");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private List<Feature> learned(LearnedColumns columns) throws IOException {
        if (columns.features().isEmpty()) {
            throw new IOException(options.name() + " has no column to learn from by itself; name what to learn from"
                    + " with --features");
        }
        return columns.features();
    }

    private void finish(Trained trained, List<String> said, boolean isLabelled, @Nullable GateReport gate)
            throws IOException {
        TrainingResult result = trained.result();
        OutputFile.write(model().toAbsolutePath(), stream -> ModelFile.write(result.model(), stream));
        trained.lines().forEach(console()::println);
        print(result.model(), said);
        if (!noReport) {
            report(trained, isLabelled);
        }
        console().println(result.outlook());
        if (gate != null) {
            console().println("gate: " + gate.text());
        }
        if (json) {
            ObjectNode summary = ModelSummary.of(result.model());
            summary.set(
                    "wrote",
                    JsonText.texts(written().stream().map(Path::toString).toList()));
            trained.addTo(summary);
            if (gate != null) {
                summary.set("gate", JsonText.tree(gate));
            }
            JsonText.print(
                    summary.put("outlook", result.outlook()), spec.commandLine().getOut());
        }
    }

    /** Where people read. */
    private PrintWriter console() {
        return json ? JsonText.nowhere() : spec.commandLine().getOut();
    }

    private void print(Profile profile, List<String> found) {
        ColumnReport report = new ColumnReport(profile, options.name(), found);
        if (!check) {
            report.printBrief(console());
        } else if (json) {
            report.printJson(spec.commandLine().getOut());
        } else {
            report.printWhole(console());
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

    private void report(Trained trained, boolean isLabelled) throws IOException {
        TrainingResult result = trained.result();
        Evaluation evaluation = new Evaluation(trained.judged(model()), isLabelled, events.gap());
        String title = (result.isHeldBack() ? "Held-back " : "Training ") + options.records() + " of " + options.name();
        List<Fact> facts = Stream.concat(trained.facts().stream(), origin(result.model(), spec).stream())
                .toList();
        console().println("wrote " + evaluation.write(title, facts, reportFile(".html")));
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
        if (features != null) {
            List<String> named =
                    Expression.split(features).stream().map(this::path).toList();
            return FeatureList.of(named, file.missing(), guardOptions.unseen(file));
        }
        return file.features() == null ? null : file.features().withPaths(this::path);
    }

    /**
     * A name as a path; a call stays as it is.
     *
     * @throws IllegalArgumentException if it is a wrong call
     */
    private String path(String name) {
        if (!Expression.isCall(name)) {
            return options.path(name);
        }
        if (Expression.allCategories(name).isEmpty()) {
            Expression.parse(name);
        }
        return name;
    }

    private static Trained trained(TrainingPlan plan, ScorerProviders scorers, VectorSource rows) throws IOException {
        try (TrainingProgress progress = new TrainingProgress()) {
            return new Trained(new ModelTrainer(plan, scorers).train(rows, progress));
        }
    }

    private Trained chosen(List<TrainingPlan> plans, ScorerProviders scorers, DerivedVectors rows, boolean isLabelled)
            throws IOException {
        ScorerComparison comparison =
                new ScorerComparison(plans, scorers, planned.knowsNormal(isLabelled), System::nanoTime);
        try (TrainingProgress progress = new TrainingProgress()) {
            return new Trained(comparison.choose(rows, progress));
        }
    }

    private void print(Model model, List<String> said) {
        PrintWriter console = console();
        Manifest manifest = Objects.requireNonNull(model.manifest(), "a trained model has a manifest");
        manifest.findings().warnings().stream()
                .filter(warning -> !said.contains(warning))
                .forEach(warning -> console.println("warning: " + warning));
        ModelText.head(model).forEach(console::println);
        ModelText.someFeatures(model).forEach(console::println);
        console.println("wrote " + model());
    }
}

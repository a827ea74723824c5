package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.ModelLocation;
import io.winnow.evaluation.Figures;
import io.winnow.evaluation.LabelledScores;
import io.winnow.feature.Feature;
import io.winnow.model.Model;
import io.winnow.report.Fact;
import io.winnow.report.ModelResult;
import io.winnow.training.DerivedVectors;
import io.winnow.training.LabelledVector;
import io.winnow.training.RecordSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a report of how good models are on recorded data. */
@RegisterForReflection
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Judges the rows of a CSV file, the records of a topic, or the anomalies that operators labelled, and writes a report as one HTML file,"
                        + " with the same as JSON beside it. Several models are compared side by side; their features may differ.",
        footer = {
            "winnow evaluate --model forest.winnow --csv readings.csv --label label --out report.html",
            "winnow evaluate --model old.winnow --model new.winnow --topic readings --out compared.html"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Option(names = "--model", required = true, description = "Path or URL of a model; may be repeated.")
    private List<String> models = List.of();

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Option(
            names = "--feedback",
            paramLabel = "TOPIC",
            description = "Judge the anomalies that operators labelled on this topic, in place of --csv or --topic. "
                    + Connection.HELP)
    private @Nullable String feedback;

    @Mixin
    private PolicyOptions policies = new PolicyOptions();

    @Mixin
    private EventOptions events = new EventOptions();

    @Option(names = "--out", required = true, description = "The HTML file to write.")
    private Path out = Path.of("");

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        requireOneSource();
        for (Path written : List.of(out, Evaluation.json(out))) {
            OutputFile.refuseInput(written, options.file());
            for (String model : models) {
                OutputFile.refuseModel(written, model);
            }
            OutputFile.refuseUnwritable(written);
        }
        List<NamedModel> loaded = new ArrayList<>();
        for (String location : models) {
            Model model = ModelLocation.load(location, ConfigProvider.getConfig());
            loaded.add(new NamedModel(location, policies.apply(model)));
        }
        if (feedback != null) {
            FeedbackRows rows = FeedbackRows.read(feedback, loaded, ConfigProvider.getConfig());
            spec.commandLine().getErr().println("labels: " + rows.summary());
            report(
                    loaded.stream()
                            .map(model -> new JudgedModel(model, rows.rows()))
                            .toList(),
                    rows.description());
            return 0;
        }
        try (RecordSource source = new WatchedSource(options.open(FeatureFile.NONE))) {
            report(judged(loaded, source), source.description());
        }
        return 0;
    }

    private void requireOneSource() {
        if (feedback == null) {
            options.require();
        } else if (options.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--feedback excludes --csv and --topic; its records are those that were labelled");
        }
    }

    private void report(List<JudgedModel> judged, String data) throws IOException {
        boolean isLabelled = feedback != null || options.hasLabels(FeatureFile.NONE);
        Evaluation evaluation = new Evaluation(judged, isLabelled, events.gap());
        if (!json) {
            print(evaluation);
        }
        evaluation.warnings().forEach(words -> spec.commandLine().getErr().println("warning: " + words));
        List<Fact> origin = List.of(new Fact("data", data), new Fact("command", CommandText.of(spec)));
        String written = evaluation.write("Evaluation on " + (feedback == null ? options.name() : data), origin, out);
        if (json) {
            JsonText.print(evaluation.summary(out), spec.commandLine().getOut());
        } else {
            spec.commandLine().getOut().println("wrote " + written);
        }
    }

    /** The rows are read once for all models that have the same features. */
    private List<JudgedModel> judged(List<NamedModel> loaded, RecordSource source) throws IOException {
        Map<List<Feature>, List<LabelledVector>> read = new HashMap<>();
        List<JudgedModel> judged = new ArrayList<>();
        for (NamedModel model : loaded) {
            List<Feature> features = model.model().features();
            List<LabelledVector> known = read.get(features);
            List<LabelledVector> rows = known == null ? rows(source, features, read.isEmpty()) : known;
            read.put(features, rows);
            judged.add(new JudgedModel(model, rows));
            if (rows.size() != judged.get(0).rows().size()) {
                throw new IOException(options.name() + " changed while it was read: it had "
                        + judged.get(0).rows().size() + " " + options.records() + ", then " + rows.size());
            }
        }
        return judged;
    }

    private List<LabelledVector> rows(RecordSource source, List<Feature> features, boolean isFirst) throws IOException {
        DerivedVectors vectors = new DerivedVectors(source, features);
        List<LabelledVector> rows = new ArrayList<>();
        vectors.forEach(rows::add);
        if (isFirst) {
            vectors.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        }
        if (rows.isEmpty()) {
            throw new IOException(options.name() + " has no " + options.records() + " to judge");
        }
        return rows;
    }

    private void print(Evaluation evaluation) {
        PrintWriter console = spec.commandLine().getOut();
        for (ModelResult result : evaluation.results()) {
            LabelledScores scores = result.scores(evaluation.records());
            Figures.of(scores)
                    .rocCurve()
                    .ifPresent(curve -> console.println(
                            String.format(Locale.ROOT, "%s  AUC-ROC %.4f", result.name(), curve.area())));
            console.println(result.name() + "  " + evaluation.outlook(result));
        }
    }
}

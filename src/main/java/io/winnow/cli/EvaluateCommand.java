package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.app.ModelLocation;
import io.winnow.evaluation.Figures;
import io.winnow.evaluation.LabelledScores;
import io.winnow.feature.Feature;
import io.winnow.model.Model;
import io.winnow.training.DerivedVectors;
import io.winnow.training.LabelledVector;
import io.winnow.training.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a report of how good models are on recorded data. */
@RegisterForReflection
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Judges the rows of a CSV file or the records of a topic and writes a report as one HTML file,"
                        + " with the same as JSON beside it. Several models are compared side by side if they have the same features.")
final class EvaluateCommand implements Callable<Integer> {

    @Option(names = "--model", required = true, description = "Path or URL of a model; may be repeated.")
    private List<String> models = List.of();

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Option(names = "--out", required = true, description = "The HTML file to write.")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        options.require();
        for (Path written : List.of(out, Evaluation.json(out))) {
            OutputFile.refuseInput(written, options.file());
            OutputFile.refuseUnwritable(written);
        }
        List<Model> loaded = new ArrayList<>();
        for (String location : models) {
            loaded.add(ModelLocation.load(location, ConfigProvider.getConfig()));
        }
        Model first = loaded.get(0);
        Evaluation evaluation = new Evaluation(first, rows(first.features()), options.hasLabels(FeatureFile.NONE));
        for (Model model : loaded) {
            LabelledScores scores = evaluation.add(model);
            print(model, scores);
        }
        spec.commandLine().getOut().println("wrote " + evaluation.write("Evaluation on " + options.name(), out));
        return 0;
    }

    private List<LabelledVector> rows(List<Feature> features) throws IOException {
        List<LabelledVector> rows = new ArrayList<>();
        try (RecordSource source = new WatchedSource(options.open(FeatureFile.NONE))) {
            DerivedVectors vectors = new DerivedVectors(source, features);
            vectors.forEach(rows::add);
            vectors.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        }
        if (rows.isEmpty()) {
            throw new IOException(options.name() + " has no " + options.records() + " to judge");
        }
        return rows;
    }

    private void print(Model model, LabelledScores scores) {
        Figures.of(scores).rocCurve().ifPresent(curve -> spec.commandLine()
                .getOut()
                .println(String.format(Locale.ROOT, "%s  AUC-ROC %.4f", model.id(), curve.area())));
    }
}

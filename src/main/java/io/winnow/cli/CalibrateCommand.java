package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.ModelLocation;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.model.Findings;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.training.Calibrated;
import io.winnow.training.Calibration;
import io.winnow.training.DerivedVectors;
import io.winnow.training.RecordSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gives a model another threshold. */
@RegisterForReflection
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Gives a model another threshold without training it again, and writes it to a new file. The"
                + " threshold comes from the scores of a CSV file's rows, of a topic's records, or of the anomalies that operators labelled; without any, from the"
                + " quantiles of the training scores that the model carries.",
        footer = {
            "winnow calibrate --model forest.winnow --threshold fixed:0.55 --out strict.winnow",
            "winnow calibrate --model forest.winnow --threshold budget:10 --csv week.csv --time timestamp --out ten.winnow",
            "winnow calibrate --model forest.winnow --threshold labels --feedback readings.feedback --out fewer.winnow"
        })
final class CalibrateCommand implements Callable<Integer> {

    @Option(names = "--model", required = true, description = "Path, file: or http(s): URL of the model.")
    private String location = "";

    @Option(
            names = "--threshold",
            required = true,
            converter = ThresholdConverter.class,
            description = ThresholdConverter.HELP + ".")
    private ThresholdRule threshold = ThresholdRule.quantile(ThresholdRule.DEFAULT_QUANTILE);

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Option(
            names = "--feedback",
            paramLabel = "TOPIC",
            description =
                    "Choose the threshold by the anomalies that operators labelled on this topic; with --threshold"
                            + " labels. " + Connection.HELP)
    private @Nullable String feedback;

    @Option(names = "--out", required = true, description = "The model file to write.")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        boolean hasData = options.isGiven();
        requireFittingOptions(hasData);
        if (threshold.name().equals("labels") && feedback == null && !options.hasLabels(FeatureFile.NONE)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--threshold labels needs labelled records; give --csv or --topic, and --label, or --feedback");
        }
        OutputFile.refuseInput(out, options.file());
        OutputFile.refuseInput(out, Path.of(location));
        OutputFile.refuseUnwritable(out);
        Model before = ModelLocation.load(location, ConfigProvider.getConfig());
        Calibration calibration = new Calibration(before, threshold);
        Calibrated after = feedback != null
                ? byFeedback(calibration, before, feedback)
                : hasData ? byData(calibration, before) : calibration.byTrainingScores();
        OutputFile.write(out.toAbsolutePath(), stream -> ModelFile.write(after.model(), stream));
        print(before, after);
        return 0;
    }

    private void requireFittingOptions(boolean hasData) {
        if (feedback != null && (hasData || !threshold.name().equals("labels"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    hasData
                            ? "--feedback excludes --csv and --topic; its records are those that were labelled"
                            : "--feedback needs --threshold labels or, for example, labels:0.9");
        }
    }

    private Calibrated byFeedback(Calibration calibration, Model before, String topic) throws IOException {
        FeedbackRows rows = FeedbackRows.read(topic, before, ConfigProvider.getConfig());
        Calibrated calibrated = calibration.byAnomalies(rows, rows.description());
        PrintWriter console = spec.commandLine().getOut();
        console.println("labels     " + rows.summary());
        console.println("anomalous  before " + rows.alarms(before));
        console.println("           now " + rows.alarms(calibrated.model()));
        return calibrated;
    }

    private Calibrated byData(Calibration calibration, Model model) throws IOException {
        try (RecordSource source = new WatchedSource(options.open(FeatureFile.NONE))) {
            DerivedVectors vectors = new DerivedVectors(source, model.features());
            Calibrated calibrated = calibration.by(vectors, options.records() + " of " + options.name());
            vectors.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
            return calibrated;
        }
    }

    private void print(Model before, Calibrated calibrated) {
        PrintWriter console = spec.commandLine().getOut();
        Model after = calibrated.model();
        console.println("before     " + before.id());
        ModelText.threshold(before).ifPresent(console::println);
        console.println("now        " + after.id());
        ModelText.threshold(after).ifPresent(console::println);
        Findings known = ModelText.findings(before);
        ModelText.findings(after).warnings().stream()
                .filter(warning -> !known.warnings().contains(warning))
                .forEach(warning -> console.println("warning: " + warning));
        console.println("wrote " + out);
        console.println(calibrated.outlook());
    }
}

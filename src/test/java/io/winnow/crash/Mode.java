package io.winnow.crash;

import io.winnow.config.Settings;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.Configs;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Machines;
import io.winnow.model.Bounds;
import io.winnow.model.GuardRule;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.training.CsvSource;
import io.winnow.training.DerivedVectors;
import io.winnow.training.ModelTrainer;
import io.winnow.training.Split;
import io.winnow.training.TrainingPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a detector judges. */
public enum Mode {
    RECORD,
    WINDOW,
    HISTORY,
    ADAPTIVE;

    private static final int BOUND = 100;

    /** The second one looks back, so that this mode has histories too. */
    private static final String LEARNED = "load,mean(heat, 5)";

    /** The model it judges by. */
    public Model model(Path directory) throws IOException {
        return switch (this) {
            case RECORD, WINDOW -> Model.ofBounds(List.of(new Bounds(feature("load"), -BOUND, BOUND)));
            case HISTORY -> trained(directory);
            case ADAPTIVE ->
                Settings.of(Configs.least(
                                "winnow.bounds.temperature.max", "",
                                "winnow.scorer", "adaptive",
                                "winnow.features", LEARNED))
                        .model();
        };
    }

    public DetectorProcess.Setup configure(DetectorProcess.Setup setup, Model model, Path directory)
            throws IOException {
        return switch (this) {
            case RECORD -> bounds(setup);
            case WINDOW -> bounds(setup).property("winnow.window.size", "1s");
            case HISTORY ->
                setup.property("winnow.model", file(model, directory).toString());
            case ADAPTIVE -> setup.property("winnow.scorer", "adaptive").property("winnow.features", LEARNED);
        };
    }

    private static DetectorProcess.Setup bounds(DetectorProcess.Setup setup) {
        return setup.property("winnow.bounds.load.min", Integer.toString(-BOUND))
                .property("winnow.bounds.load.max", Integer.toString(BOUND));
    }

    private static Model trained(Path directory) throws IOException {
        Path csv = Machines.of(20, 4_000, 3).csv(directory.resolve("machines.csv"));
        List<Feature> features = Stream.of("load", "zscore(load, 12)", "mean(heat, 5)")
                .map(Mode::feature)
                .toList();
        TrainingPlan plan = new TrainingPlan(
                "bounds",
                Map.of(),
                features,
                new Split(0.6, false, 1),
                true,
                ThresholdRule.quantile(0.99),
                GuardRule.ON,
                1,
                Instant.EPOCH);
        CsvSource source = new CsvSource(csv, new CsvSource.Columns(null, "machine", "time"));
        return new ModelTrainer(plan)
                .train(new DerivedVectors(source, features), (done, detail) -> true)
                .model();
    }

    private static Path file(Model model, Path directory) throws IOException {
        Path file = directory.resolve("history.winnow");
        try (OutputStream out = Files.newOutputStream(file)) {
            ModelFile.write(model, out);
        }
        return file;
    }

    private static Feature feature(String text) {
        return new Feature(Expression.parse(text), MissingPolicy.ANOMALOUS);
    }
}

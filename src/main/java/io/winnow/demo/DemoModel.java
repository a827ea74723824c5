package io.winnow.demo;

import io.winnow.catalogue.Catalogue;
import io.winnow.catalogue.Change;
import io.winnow.cli.Connection;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.model.GuardRule;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.produce.AnomalyInjection;
import io.winnow.produce.AnomalyKind;
import io.winnow.produce.Measure;
import io.winnow.produce.Readings;
import io.winnow.produce.Sample;
import io.winnow.produce.SensorSchedule;
import io.winnow.scoring.Progress;
import io.winnow.scoring.ScorerProviders;
import io.winnow.training.Label;
import io.winnow.training.LabelledVector;
import io.winnow.training.ModelTrainer;
import io.winnow.training.Split;
import io.winnow.training.TrainingPlan;
import io.winnow.training.VectorSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/** Trains the demo's model on readings of the same kind as it will judge, drawn by another seed. */
final class DemoModel {

    /** Where the models of a demo are whose sensors drift. */
    static final String TOPIC = Demo.TOPIC + ".models";

    /** The property with the file to publish there. */
    static final String FILE = "demo.model";

    private static final int READINGS = 20_000;
    private static final double ANOMALY_RATE = 0.01;

    private DemoModel() {}

    /** Writes the model to a file that goes with this process. */
    static Path train(String scorer, ScorerProviders scorers, long seed, Progress progress) throws IOException {
        List<Feature> features = Arrays.stream(Measure.values())
                .map(measure -> new Feature(measure.field(), MissingPolicy.ANOMALOUS))
                .toList();
        TrainingPlan plan = new TrainingPlan(
                scorer,
                Map.of(),
                features,
                new Split(0.6, false, seed),
                false,
                ThresholdRule.bestF1(),
                GuardRule.ON,
                seed,
                Instant.now());
        Model model = new ModelTrainer(plan, scorers)
                .train(new ReadingVectors(seed + 1), progress)
                .model();
        Path file = Files.createTempFile("winnow-demo-", ".winnow");
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file)) {
            ModelFile.write(model, out);
        }
        return file;
    }

    /** Publishes the model of the file, before anything asks for it. */
    static void publish(Config config) throws IOException {
        Path file = Path.of(config.getValue(FILE, String.class));
        Map<String, Object> client = Connection.brokers(config);
        Change change = new Change(Change.Action.PUBLISHED, DemoCommand.NAME, Instant.now(), null);
        new Catalogue(TOPIC, () -> client).append(ModelFile.read(file), Files.readAllBytes(file), List.of(change));
    }

    /** Sample readings with planted anomalies, labelled. */
    private record ReadingVectors(long seed) implements VectorSource {

        @Override
        public void forEach(Consumer<LabelledVector> consumer) {
            SensorSchedule fleet = SensorSchedule.paced(0, Instant.EPOCH).every(Duration.ofSeconds(10));
            Readings readings = new Readings(seed, fleet, new AnomalyInjection(AnomalyKind.INCONSISTENT, ANOMALY_RATE));
            for (int i = 0; i < READINGS; i++) {
                Sample sample = readings.next();
                consumer.accept(new LabelledVector(vector(sample), Label.of(sample.planted())));
            }
        }

        @Override
        public String description() {
            return READINGS + " sample readings of seed " + seed;
        }

        private static double[] vector(Sample sample) {
            return Arrays.stream(Measure.values())
                    .mapToDouble(measure -> measure.of(sample.reading()))
                    .toArray();
        }
    }
}

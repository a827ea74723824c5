package io.winnow.scoring.autoencoder;

import io.winnow.model.NamedArrays;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What tests run in a process of its own: a Java process on the tests' class path, and its main classes. */
final class Processes {

    private Processes() {}

    static Process start(Class<?> main, Path output, List<String> options, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(output.toFile()).start();
    }

    /** Trains for as many epochs as it is told and prints each line of progress; then does all that serving does. */
    static final class Serving {

        public static void main(String[] args) {
            AutoencoderScorerProvider provider = new AutoencoderScorerProvider();
            TrainingData data = Correlated.data(300);
            Scorer trained = provider.trainer(Map.of("epochs", args[0])).train(data, (done, detail) -> {
                System.out.println(detail);
                return true;
            });
            NamedArrays arrays = new NamedArrays();
            trained.write(arrays);
            Scoring scoring = provider.read(arrays).open();
            System.out.println("score " + scoring.score(new double[] {0, 1, 0, 1}));
            System.out.println(scoring.explain(new double[] {0, 1, 0, 1}));
        }
    }

    /** Learns a few steps and writes the weights and what DL4J itself makes of the rows. */
    static final class Oracle {

        public static void main(String[] args) throws IOException {
            Path directory = Path.of(args[0]);
            TrainingJob job = TrainingJob.read(directory);
            RowFile file = RowFile.open(TrainingJob.rows(directory), job.features());
            float[] rows = new float[file.rows() * job.features()];
            for (int i = 0; i < file.rows(); i++) {
                file.copy(i, rows, i * job.features());
            }
            Dl4jNetwork network = new Dl4jNetwork(job, 20);
            for (int i = 0; i < 20; i++) {
                network.learn(rows, rows);
            }
            try (DataOutputStream weights = open(TrainingJob.weights(directory));
                    DataOutputStream output = open(directory.resolve("dl4j"))) {
                network.write(weights);
                for (float value : network.output(rows)) {
                    output.writeFloat(value);
                }
            }
            Runtime.getRuntime().halt(0);
        }

        private static DataOutputStream open(Path file) throws IOException {
            return new DataOutputStream(Files.newOutputStream(file));
        }
    }
}

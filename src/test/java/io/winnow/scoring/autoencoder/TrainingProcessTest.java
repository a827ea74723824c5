package io.winnow.scoring.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.winnow.fixture.Vectors;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who loads DL4J and who does not, what it would have answered, and what is left of a process whose parent dies. */
class TrainingProcessTest {

    private static final int WIDTH = 9;

    private final Path directory;

    TrainingProcessTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void processThatTrainsAndServesLoadsNothingOfDl4j() throws Exception {
        Path loaded = directory.resolve("loaded");
        Process serving = Processes.start(
                Processes.Serving.class, directory.resolve("errors"), List.of("-Xlog:class+load:file=" + loaded), "2");

        assertThat(serving.inputReader().lines()).anyMatch(line -> line.startsWith("score "));
        assertThat(serving.waitFor()).isZero();
        assertThat(Files.readString(loaded))
                .contains(AutoencoderScoring.class.getName())
                .doesNotContain(" org.nd4j.", " org.deeplearning4j.", " org.bytedeco.");
    }

    @Test
    void killedParentTakesItsTrainingAndTheFilesAlong() throws Exception {
        Process parent = Processes.start(
                Processes.Serving.class,
                directory.resolve("errors"),
                List.of("-Djava.io.tmpdir=" + directory),
                "1000000");
        BufferedReader progress = parent.inputReader();
        assertThat(progress.readLine()).startsWith("300 rows");
        assertThat(progress.readLine()).startsWith("epoch ");
        List<ProcessHandle> children = parent.children().toList();

        parent.destroyForcibly();

        assertThat(children).hasSize(1);
        assertThat(children.get(0).onExit()).succeedsWithin(Duration.ofSeconds(10));
        Awaitility.await().until(() -> trainingDirectories().isEmpty());
    }

    @Test
    void plainJavaAnswersWhatDl4jAnswers() throws Exception {
        TrainingJob job =
                TrainingJob.of(Hyperparameters.parse(Map.of("layers", "20-5-20", "noise", "0")), WIDTH, 200, 4);
        List<double[]> rows = Vectors.uniform(200, 6, filled(-3), filled(4));
        job.write(directory);
        RowFile.write(TrainingJob.rows(directory), rows);

        Process oracle = Processes.start(
                Processes.Oracle.class,
                directory.resolve("errors"),
                List.of("-Dorg.bytedeco.javacpp.cachedir=" + TrainingRun.nativesDirectory(directory)),
                directory.toString());
        assertThat(oracle.waitFor()).isZero();

        RowFile expected = RowFile.open(directory.resolve("dl4j"), WIDTH);
        Network network = AutoencoderTrainer.network(job.sizes(), TrainingJob.weights(directory));
        for (int row = 0; row < rows.size(); row++) {
            float[] answer = answer(network, rows.get(row));
            float[] wanted = new float[WIDTH];
            expected.copy(row, wanted, 0);
            for (int i = 0; i < WIDTH; i++) {
                assertThat((double) answer[i]).isCloseTo(wanted[i], within(1e-6 * Math.max(1, Math.abs(wanted[i]))));
            }
        }
    }

    private static float[] answer(Network network, double[] row) {
        float[][] activations = network.activations();
        for (int i = 0; i < row.length; i++) {
            activations[0][i] = (float) row[i];
        }
        network.run(activations);
        return activations[activations.length - 1];
    }

    private static double[] filled(double value) {
        double[] values = new double[WIDTH];
        Arrays.fill(values, value);
        return values;
    }

    private List<Path> trainingDirectories() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("winnow-autoencoder-"))
                    .toList();
        }
    }
}

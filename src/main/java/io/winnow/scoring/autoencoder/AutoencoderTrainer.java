package io.winnow.scoring.autoencoder;

import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.TrainingData;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Has a network trained by a process of its own, so that this one never loads DL4J and its native code. */
final class AutoencoderTrainer implements Trainer {

    private final Hyperparameters hyperparameters;

    AutoencoderTrainer(Hyperparameters hyperparameters) {
        this.hyperparameters = hyperparameters;
    }

    @Override
    public Map<String, String> hyperparameters(TrainingData data) {
        long rows = StreamSupport.stream(data.rows().spliterator(), false).count();
        return TrainingJob.of(hyperparameters, data.features().size(), rows, data.seed())
                .hyperparameters();
    }

    @Override
    public Scorer train(TrainingData data, Progress progress) {
        try (TrainingDirectory directory = TrainingDirectory.create()) {
            return train(data, progress, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(TrainingDirectory.explain(e), e);
        }
    }

    private Scorer train(TrainingData data, Progress progress, TrainingDirectory directory) throws IOException {
        int features = data.features().size();
        int rows = RowFile.write(TrainingJob.rows(directory.path()), data.rows());
        if (rows == 0 || features == 0) {
            throw new IllegalArgumentException("there are no rows to train an autoencoder with");
        }
        RowFile.write(TrainingJob.heldBack(directory.path()), data.heldBack());
        TrainingJob job = TrainingJob.of(hyperparameters, features, rows, data.seed());
        job.write(directory.path());
        progress.require(0, rows + " rows, at most " + job.epochs() + " epochs");
        try (TrainingRun run = TrainingRun.start(directory)) {
            run.await(progress);
        }
        Network network = network(job.sizes(), TrainingJob.weights(directory.path()));
        progress.require(1, "trained");
        return new AutoencoderScorer(network);
    }

    static Network network(int[] sizes, Path file) throws IOException {
        float[][] weights = new float[sizes.length - 1][];
        float[][] biases = new float[sizes.length - 1][];
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int layer = 0; layer < weights.length; layer++) {
                weights[layer] = floats(in, sizes[layer] * sizes[layer + 1]);
                biases[layer] = floats(in, sizes[layer + 1]);
            }
        }
        return Network.of(sizes, weights, biases);
    }

    private static float[] floats(DataInputStream in, int count) throws IOException {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}

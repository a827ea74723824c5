package io.winnow.scoring.autoencoder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the training process is asked to do; it finds this and the rows in a directory, and leaves the weights there.
 *
 * @param layers the sizes of all layers, from the input to the output
 */
record TrainingJob(
        List<Integer> layers, int epochs, double learningRate, int batch, int patience, double noise, long seed) {

    /** As many steps make a small set learned well; a large one is learned a few times over. */
    private static final long STEPS = 2_000;

    private static final int FEWEST_EPOCHS = 20;
    private static final int MOST_EPOCHS = 1_000;

    static TrainingJob of(Hyperparameters hyperparameters, int features, long rows, long seed) {
        return new TrainingJob(
                hyperparameters.sizes(features),
                hyperparameters.epochs() > 0 ? hyperparameters.epochs() : epochs(rows, hyperparameters.batch()),
                hyperparameters.learningRate(),
                hyperparameters.batch(),
                hyperparameters.patience(),
                hyperparameters.noise(),
                seed);
    }

    /** As they are given to a provider. */
    Map<String, String> hyperparameters() {
        String hidden = layers.subList(1, layers.size() - 1).stream()
                .map(size -> Integer.toString(size))
                .collect(Collectors.joining("-"));
        return Map.of(
                "layers", hidden,
                "epochs", Integer.toString(epochs),
                "learning-rate", Double.toString(learningRate),
                "batch", Integer.toString(batch),
                "patience", Integer.toString(patience),
                "noise", Double.toString(noise));
    }

    static Path rows(Path directory) {
        return directory.resolve("rows");
    }

    static Path heldBack(Path directory) {
        return directory.resolve("held-back");
    }

    static Path weights(Path directory) {
        return directory.resolve("weights");
    }

    static TrainingJob read(Path directory) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(directory.resolve("job")))) {
            return new TrainingJob(
                    readLayers(in),
                    in.readInt(),
                    in.readDouble(),
                    in.readInt(),
                    in.readInt(),
                    in.readDouble(),
                    in.readLong());
        }
    }

    void write(Path directory) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(directory.resolve("job")))) {
            out.writeInt(layers.size());
            for (int size : layers) {
                out.writeInt(size);
            }
            out.writeInt(epochs);
            out.writeDouble(learningRate);
            out.writeInt(batch);
            out.writeInt(patience);
            out.writeDouble(noise);
            out.writeLong(seed);
        }
    }

    int[] sizes() {
        return layers.stream().mapToInt(size -> size).toArray();
    }

    int features() {
        return layers.get(0);
    }

    /** How many batches all epochs have. */
    int steps(int rows) {
        return Math.multiplyExact(epochs, (rows + batch - 1) / batch);
    }

    private static List<Integer> readLayers(DataInputStream in) throws IOException {
        List<Integer> layers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            layers.add(in.readInt());
        }
        return layers;
    }

    private static int epochs(long rows, int batch) {
        long perEpoch = (rows + batch - 1) / batch;
        return (int) Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, STEPS / perEpoch));
    }
}

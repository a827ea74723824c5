package io.winnow.scoring.autoencoder;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.BuildPart;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.Versions;
import java.util.Map;

/**
 * The error with which a neural network reproduces a vector. Training starts a second Java process; scoring is plain
 * Java. Its arrays are {@code layers}, the sizes from input to output, and {@code weights.n} (row by row, one row per
 * input) and {@code biases.n} of each layer.
 */
public final class AutoencoderScorerProvider implements ScorerProvider {

    private static final BuildPart DL4J =
            new BuildPart("deeplearning4j-nn", "org/deeplearning4j/nn/multilayer/MultiLayerNetwork.class");

    /** A constant, so that a native program without it does not even hold the trainer, which could not be linked. */
    private static final boolean CAN_TRAIN = DL4J.isPresent();

    @Override
    public String type() {
        return "autoencoder";
    }

    @Override
    public Scaling scaling() {
        return Scaling.MIN_MAX;
    }

    @Override
    public Trainer trainer(Map<String, String> hyperparameters) {
        Hyperparameters parsed = Hyperparameters.parse(hyperparameters);
        if (CAN_TRAIN) {
            return new AutoencoderTrainer(parsed);
        }
        throw DL4J.absentFor("an autoencoder");
    }

    @Override
    public Map<String, String> libraries() {
        return Map.of("deeplearning4j-nn", Versions.of("deeplearning4j-nn"), "nd4j-native", Versions.of("nd4j-native"));
    }

    @Override
    public Scorer read(ArrayReader in) {
        return new AutoencoderScorer(Network.read(in));
    }
}

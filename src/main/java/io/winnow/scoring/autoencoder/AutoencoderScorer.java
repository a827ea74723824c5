package io.winnow.scoring.autoencoder;

import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Scoring;

/** A trained network; the score is the mean squared error of its reconstruction. */
final class AutoencoderScorer implements Scorer {

    private final Network network;

    AutoencoderScorer(Network network) {
        this.network = network;
    }

    @Override
    public int features() {
        return network.features();
    }

    @Override
    public Scoring open() {
        return new AutoencoderScoring(network);
    }

    @Override
    public void write(ArrayWriter out) {
        network.write(out);
    }
}

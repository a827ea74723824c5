package io.winnow.scoring.autoencoder;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Scoring;
import java.util.ArrayList;
import java.util.List;

/** Compares a vector with its reconstruction, feature by feature. */
final class AutoencoderScoring implements Scoring {

    /** Far beyond the scaled range, and so small that no sane network overflows. */
    private static final double GREATEST_INPUT = 1e6;

    /** What an error counts at most, also one that is infinite or NaN: so small that no sum of them overflows. */
    private static final double GREATEST_ERROR = 1e100;

    private final Network network;
    private final float[][] activations;

    AutoencoderScoring(Network network) {
        this.network = network;
        this.activations = network.activations();
    }

    @Override
    public double score(double[] vector) {
        reconstruct(vector);
        return sumOfErrors(vector) / vector.length;
    }

    @Override
    public Attribution explain(double[] vector) {
        reconstruct(vector);
        double sum = sumOfErrors(vector);
        List<Contribution> contributions = new ArrayList<>(vector.length);
        for (int i = 0; i < vector.length; i++) {
            double share = squaredError(vector, i) / sum;
            if (share > 0) {
                contributions.add(new Contribution(i, share, direction(vector, i), Double.NaN));
            }
        }
        return new Attribution(contributions);
    }

    private void reconstruct(double[] vector) {
        float[] input = activations[0];
        if (vector.length != input.length) {
            throw new IllegalArgumentException(
                    "the vector has " + vector.length + " features; the autoencoder has " + input.length);
        }
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) limited(vector[i]);
        }
        network.run(activations);
    }

    private double sumOfErrors(double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += squaredError(vector, i);
        }
        return sum;
    }

    private double squaredError(double[] vector, int feature) {
        double error = limited(vector[feature]) - reconstruction(feature);
        double squared = error * error;
        return squared < GREATEST_ERROR ? squared : GREATEST_ERROR;
    }

    private Direction direction(double[] vector, int feature) {
        return vector[feature] < reconstruction(feature) ? Direction.LOW : Direction.HIGH;
    }

    private float reconstruction(int feature) {
        return activations[activations.length - 1][feature];
    }

    private static double limited(double value) {
        return Math.max(-GREATEST_INPUT, Math.min(GREATEST_INPUT, value));
    }
}

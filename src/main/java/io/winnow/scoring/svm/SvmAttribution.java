package io.winnow.scoring.svm;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * How strongly each feature leads away from the support vectors: the gradient of -ln Σα k, taken half-way between the
 * typical vector and this one, times the way from there. The logarithm still tells features apart where the score itself
 * no longer grows. For explanations only, so plain Math will do.
 */
final class SvmAttribution {

    /** In standard deviations: nothing is further off than this, so that squares and differences stay exact enough. */
    private static final double FARTHEST = 1e6;

    private final double[] vectors;
    private final double[] alpha;
    private final double gamma;
    private final double[] centre;

    SvmAttribution(double[] vectors, double[] alpha, double gamma, double[] centre) {
        this.vectors = vectors;
        this.alpha = alpha;
        this.gamma = gamma;
        this.centre = centre;
    }

    Attribution attribution(double[] vector) {
        double[] middle = new double[centre.length];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = (limited(vector[i]) + limited(centre[i])) / 2;
        }
        double[] weights = weights(middle);
        double[] pulls = new double[centre.length];
        double sum = 0;
        for (int i = 0; i < pulls.length; i++) {
            pulls[i] = Math.max(0, (middle[i] - mean(weights, i)) * (middle[i] - limited(centre[i])));
            sum += pulls[i];
        }
        return attribution(vector, pulls, sum);
    }

    private Attribution attribution(double[] vector, double[] pulls, double sum) {
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < pulls.length; i++) {
            double share = pulls[i] / sum;
            if (share > 0) {
                Direction direction = vector[i] < centre[i] ? Direction.LOW : Direction.HIGH;
                contributions.add(new Contribution(i, share, direction, Double.NaN));
            }
        }
        return new Attribution(contributions);
    }

    /** Each support vector's share of Σα k; relative to the nearest, so that it does not vanish far away. */
    private double[] weights(double[] middle) {
        double[] weights = new double[alpha.length];
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < alpha.length; i++) {
            weights[i] = squares(middle, i);
            nearest = Math.min(nearest, weights[i]);
        }
        double sum = 0;
        for (int i = 0; i < alpha.length; i++) {
            weights[i] = alpha[i] * Math.exp(gamma * (nearest - weights[i]));
            sum += weights[i];
        }
        for (int i = 0; i < alpha.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private double squares(double[] middle, int vector) {
        double squares = 0;
        for (int i = 0; i < middle.length; i++) {
            double difference = middle[i] - limited(vectors[vector * middle.length + i]);
            squares += difference * difference;
        }
        return squares;
    }

    private double mean(double[] weights, int feature) {
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * limited(vectors[i * centre.length + feature]);
        }
        return mean;
    }

    private static double limited(double value) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, value));
    }
}

package io.winnow.scoring.forest;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * How much longer the paths get when one feature takes its typical value: that feature's part in the score. Only trees
 * that compare the feature on the vector's way can change, and only from there on, so the cost does not grow with the
 * number of features.
 */
final class Gains {

    private final Trees trees;
    private final Paths paths;
    private final double[] centre;
    private final double[] gains;

    Gains(Trees trees, Paths paths, double[] centre) {
        this.trees = trees;
        this.paths = paths;
        this.centre = centre;
        this.gains = new double[centre.length];
    }

    Attribution attribution(double[] vector) {
        for (int tree = 0; tree < trees.size; tree++) {
            addGains(vector, tree);
        }
        double sum = 0;
        for (double gain : gains) {
            sum += Math.max(0, gain);
        }
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < gains.length; i++) {
            if (gains[i] / sum > 0) {
                Direction direction = vector[i] < centre[i] ? Direction.LOW : Direction.HIGH;
                contributions.add(new Contribution(i, gains[i] / sum, direction, Double.NaN));
            }
        }
        return new Attribution(contributions);
    }

    private void addGains(double[] vector, int tree) {
        int first = tree * trees.inner();
        double length = paths.length(tree, last(vector, first, 0, 0, Trees.NO_SPLIT));
        int place = 0;
        for (int level = 0; level < trees.depth && trees.feature[first + place] != Trees.NO_SPLIT; level++) {
            int feature = trees.feature[first + place];
            int next = next(first, place, vector[feature]);
            int other = next(first, place, centre[feature]);
            if (next != other && !turnedBefore(first, place)) {
                gains[feature] += paths.length(tree, last(vector, first, other, level + 1, feature)) - length;
            }
            place = next;
        }
    }

    /** Whether the typical value of the feature compared here would have left the vector's way already. */
    private boolean turnedBefore(int first, int place) {
        int feature = trees.feature[first + place];
        for (int after = place; after > 0; ) {
            int before = (after - 1) / 2;
            if (trees.feature[first + before] == feature && next(first, before, centre[feature]) != after) {
                return true;
            }
            after = before;
        }
        return false;
    }

    /** The place on the last level where the vector ends that takes the typical value of one feature. */
    private int last(double[] vector, int first, int from, int fromLevel, int replaced) {
        int place = from;
        for (int level = fromLevel; level < trees.depth; level++) {
            int feature = trees.feature[first + place];
            if (feature == Trees.NO_SPLIT) {
                return ((place + 1) << (trees.depth - level)) - 1;
            }
            place = next(first, place, feature == replaced ? centre[feature] : vector[feature]);
        }
        return place;
    }

    private int next(int first, int place, double value) {
        return 2 * place + (value < trees.threshold[first + place] ? 1 : 2);
    }
}

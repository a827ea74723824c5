package io.winnow.scoring.forest;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much longer the paths get when one feature takes its typical value: that feature's part in the score. Only trees
 * that compare the feature on the vector's way can change, and only from there on, so the cost does not grow with the
 * number of features. Where that makes no path longer, it is how much shorter the paths of the typical vector get when one
 * feature takes the vector's value. Trees are grown alike, so the first {@value #MOST_TREES} stand for all. For one vector.
 */
final class ForestAttribution {

    /** More would not tell much more, and an explanation must stay cheap when anomalies come in crowds. */
    static final int MOST_TREES = 128;

    private static final int NO_TREE = -1;

    private final Trees trees;
    private final Paths paths;
    private final double[] vector;
    private final double[] centre;
    private final double[] gains;

    /** The vector, but for the feature whose typical value is tried. */
    private final double[] changed;

    /** Per feature: the last tree in which its typical value led another way. */
    private final int[] turnedIn;

    /** The features whose typical values lead another way in one tree, and how long the paths are then. */
    private final int[] turned;

    private final double[] lengths;

    ForestAttribution(Trees trees, Paths paths, double[] vector, double[] centre) {
        this.trees = trees;
        this.paths = paths;
        this.vector = vector;
        this.centre = centre;
        this.gains = new double[centre.length];
        this.changed = vector.clone();
        this.turnedIn = new int[centre.length];
        this.turned = new int[trees.depth];
        this.lengths = new double[trees.depth];
        Arrays.fill(turnedIn, NO_TREE);
    }

    Attribution attribution() {
        double[] longer = gains();
        if (sum(longer) > 0) {
            return attribution(longer);
        }
        // Features that go together: with one typical value a vector is stranger still. Each value tells then by how
        // much it shortens the paths of the typical vector.
        double[] shorter = new ForestAttribution(trees, paths, /* vector= */ centre, /* centre= */ vector).gains();
        Arrays.setAll(shorter, feature -> -shorter[feature]);
        return attribution(shorter);
    }

    private double[] gains() {
        for (int tree = 0; tree < Math.min(MOST_TREES, trees.size); tree++) {
            addGains(tree);
        }
        return gains;
    }

    private static double sum(double[] gains) {
        double sum = 0;
        for (double gain : gains) {
            sum += Math.max(0, gain);
        }
        return sum;
    }

    private Attribution attribution(double[] parts) {
        double sum = sum(parts);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] / sum > 0) {
                Direction direction = vector[i] < centre[i] ? Direction.LOW : Direction.HIGH;
                contributions.add(new Contribution(i, parts[i] / sum, direction, Double.NaN));
            }
        }
        return new Attribution(contributions);
    }

    private void addGains(int tree) {
        int first = tree * trees.inner();
        int turns = 0;
        int place = 0;
        int level = 0;
        for (; level < trees.depth && trees.feature[first + place] != Trees.NO_SPLIT; level++) {
            int feature = trees.feature[first + place];
            int next = paths.next(vector, first, place);
            int other = paths.next(centre, first, place);
            // Further down, the typical value would not come by any more.
            if (next != other && turnedIn[feature] != tree) {
                turnedIn[feature] = tree;
                turned[turns] = feature;
                lengths[turns++] = changedLength(feature, tree, other, level + 1);
            }
            place = next;
        }
        double length = paths.length(tree, paths.walk(vector, tree, place, level));
        for (int i = 0; i < turns; i++) {
            gains[turned[i]] += lengths[i] - length;
        }
    }

    /** How long the path is on which the feature has its typical value, from a place of the tree on. */
    private double changedLength(int feature, int tree, int place, int level) {
        changed[feature] = centre[feature];
        double length = paths.length(tree, paths.walk(changed, tree, place, level));
        changed[feature] = vector[feature];
        return length;
    }
}

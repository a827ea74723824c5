package io.winnow.scoring.forest;

import java.util.Arrays;

/**
 * Where vectors leave the trees, for scoring: every tree is walked to the last level without asking whether it ends
 * before, some trees at a time, level by level, so that the memory's latencies overlap.
 */
final class Paths {

    /** So many trees are walked at a time. */
    static final int TOGETHER = 32;

    /** The lengths of so many trees are added up before they are added to the others; it decides the last bit of a sum. */
    private static final int ADDED = 4;

    private final int size;
    private final int depth;
    private final int inner;
    private final int[] feature;
    private final double[] threshold;
    private final double[] length;

    Paths(Trees trees) {
        this.size = trees.size;
        this.depth = trees.depth;
        this.inner = trees.inner();
        this.feature = trees.feature.clone();
        this.threshold = trees.threshold;
        this.length = new double[size * (inner + 1)];
        for (int i = 0; i < feature.length; i++) {
            // Past a leaf all places have its length, so any comparison will do.
            feature[i] = Math.max(0, feature[i]);
        }
        for (int tree = 0; tree < size; tree++) {
            fill(trees, tree, 0, 0);
        }
    }

    private void fill(Trees trees, int tree, int place, int level) {
        if (level == depth || trees.feature[tree * inner + place] == Trees.NO_SPLIT) {
            double leaf = level + PathLength.average(trees.rows[tree * trees.places() + place]);
            int below = 1 << (depth - level);
            int first = tree * (inner + 1) + (place + 1) * below - 1 - inner;
            Arrays.fill(length, first, first + below, leaf);
            return;
        }
        fill(trees, tree, 2 * place + 1, level + 1);
        fill(trees, tree, 2 * place + 2, level + 1);
    }

    /**
     * The lengths of the paths through all trees, added up.
     *
     * @param places scratch space for {@value #TOGETHER} numbers
     */
    double sum(double[] vector, int[] places) {
        double sum = 0;
        for (int tree = 0; tree < size; tree += TOGETHER) {
            int count = Math.min(TOGETHER, size - tree);
            walk(vector, tree, count, places);
            int i = 0;
            for (; i + ADDED <= count; i += ADDED) {
                sum += length(tree + i, places[i])
                        + length(tree + i + 1, places[i + 1])
                        + length(tree + i + 2, places[i + 2])
                        + length(tree + i + 3, places[i + 3]);
            }
            for (; i < count; i++) {
                sum += length(tree + i, places[i]);
            }
        }
        return sum;
    }

    /** To the places of the last level where a vector ends in these trees. */
    private void walk(double[] vector, int tree, int count, int[] places) {
        Arrays.fill(places, 0);
        for (int level = 0; level < depth; level++) {
            for (int i = 0; i < count; i++) {
                places[i] = next(vector, (tree + i) * inner, places[i]);
            }
        }
    }

    /** The length of a path that ends at this place of the last level. */
    double length(int tree, int place) {
        return length[tree * (inner + 1) + place - inner];
    }

    /** The place of the last level where a vector ends that has come to this place of this level. */
    int walk(double[] vector, int tree, int from, int fromLevel) {
        int first = tree * inner;
        int place = from;
        for (int level = fromLevel; level < depth; level++) {
            place = next(vector, first, place);
        }
        return place;
    }

    /** The place below, in the tree whose first place this is. */
    int next(double[] vector, int first, int place) {
        int at = first + place;
        return 2 * place + (vector[feature[at]] < threshold[at] ? 1 : 2);
    }
}

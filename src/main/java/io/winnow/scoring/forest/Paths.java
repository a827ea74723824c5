package io.winnow.scoring.forest;

/**
 * Where vectors leave the trees, for scoring: every tree is walked to the last level without asking whether it ends
 * before, four trees at a time so that the memory's latencies overlap.
 */
final class Paths {

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
            java.util.Arrays.fill(length, first, first + below, leaf);
            return;
        }
        fill(trees, tree, 2 * place + 1, level + 1);
        fill(trees, tree, 2 * place + 2, level + 1);
    }

    /** The lengths of the paths through all trees, added up. */
    double sum(double[] vector) {
        double sum = 0;
        int tree = 0;
        for (; tree + 3 < size; tree += 4) {
            sum += four(vector, tree);
        }
        for (; tree < size; tree++) {
            sum += length(tree, walk(vector, tree, 0, 0));
        }
        return sum;
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

    private double four(double[] vector, int tree) {
        int a = 0;
        int b = 0;
        int c = 0;
        int d = 0;
        int first = tree * inner;
        for (int level = 0; level < depth; level++) {
            a = next(vector, first, a);
            b = next(vector, first + inner, b);
            c = next(vector, first + 2 * inner, c);
            d = next(vector, first + 3 * inner, d);
        }
        return length(tree, a) + length(tree + 1, b) + length(tree + 2, c) + length(tree + 3, d);
    }

    /** The place below, in the tree whose first place this is. */
    int next(double[] vector, int first, int place) {
        int at = first + place;
        return 2 * place + (vector[feature[at]] < threshold[at] ? 1 : 2);
    }
}

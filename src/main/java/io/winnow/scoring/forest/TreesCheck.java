package io.winnow.scoring.forest;

/** Refuses trees that cannot have been grown. */
final class TreesCheck {

    private final Trees trees;
    private final int features;

    TreesCheck(Trees trees, int features) {
        this.trees = trees;
        this.features = features;
    }

    void check() {
        int rows = trees.rows[0];
        if (rows < 1 || Trees.depthFor(rows) != trees.depth) {
            throw new IllegalArgumentException("trees of " + rows + " rows cannot have the depth " + trees.depth);
        }
        for (int tree = 0; tree < trees.size; tree++) {
            if (trees.rows[tree * trees.places()] != rows) {
                throw new IllegalArgumentException("tree " + tree + " has another number of rows than the first");
            }
            for (int place = 0; place < trees.inner(); place++) {
                check(tree, place);
            }
        }
    }

    private void check(int tree, int place) {
        int feature = trees.feature[tree * trees.inner() + place];
        double threshold = trees.threshold[tree * trees.inner() + place];
        if (feature < Trees.NO_SPLIT || feature >= features) {
            throw broken(tree, place, "compares feature " + feature + " of " + features);
        }
        if (!Double.isFinite(threshold) || (feature == Trees.NO_SPLIT && threshold != 0)) {
            throw broken(tree, place, "has the threshold " + threshold);
        }
        checkRows(tree, place, feature == Trees.NO_SPLIT);
    }

    private void checkRows(int tree, int place, boolean leaf) {
        int first = tree * trees.places();
        int below = trees.rows[first + 2 * place + 1];
        int rest = trees.rows[first + 2 * place + 2];
        boolean possible =
                leaf ? below == 0 && rest == 0 : below > 0 && rest > 0 && below + rest == trees.rows[first + place];
        if (!possible) {
            throw broken(tree, place, "parts " + trees.rows[first + place] + " rows into " + below + " and " + rest);
        }
    }

    private static IllegalArgumentException broken(int tree, int place, String what) {
        return new IllegalArgumentException("place " + place + " of tree " + tree + " of a forest " + what);
    }
}

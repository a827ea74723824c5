package io.winnow.scoring.forest;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Grows one tree into its place among the others. */
final class TreeGrower {

    private final Trees trees;
    private final int tree;
    private final int columns;
    private final Random random;

    /** @param columns that the tree compares at most */
    TreeGrower(Trees trees, int tree, int columns, Random random) {
        this.trees = trees;
        this.tree = tree;
        this.columns = columns;
        this.random = random;
    }

    void grow(List<double[]> rows) {
        grow(0, 0, rows, null);
    }

    private void grow(int place, int level, List<double[]> rows, @Nullable Split grown) {
        trees.rows[tree * trees.places() + place] = rows.size();
        if (level == trees.depth) {
            return;
        }
        Split split = firstThatParts(rows, grown);
        if (split == null) {
            // The root, a leaf, or where Smile's tree ends with rows that still differ.
            split = firstThatParts(rows, SmileTree.grow(rows, columns, random.nextLong()));
        }
        if (split != null) {
            grow(place, level, split, split.part(rows));
        }
    }

    private void grow(int place, int level, Split split, Split.Parts parts) {
        trees.feature[tree * trees.inner() + place] = split.feature();
        trees.threshold[tree * trees.inner() + place] = split.threshold();
        grow(2 * place + 1, level + 1, parts.below(), split.below());
        grow(2 * place + 2, level + 1, parts.rest(), split.rest());
    }

    /** Smile also splits by columns that are constant here, which leaves one side empty; such splits are passed over. */
    private static @Nullable Split firstThatParts(List<double[]> rows, @Nullable Split grown) {
        Split split = grown;
        while (split != null) {
            Split.Parts parts = split.part(rows);
            if (!parts.below().isEmpty() && !parts.rest().isEmpty()) {
                return split;
            }
            split = parts.below().isEmpty() ? split.rest() : split.below();
        }
        return null;
    }
}

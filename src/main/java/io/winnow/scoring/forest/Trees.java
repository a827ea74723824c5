package io.winnow.scoring.forest;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.ArrayWriter;

/**
 * Isolation trees in flat arrays. Each tree has room for every node up to the depth, the children of place i at 2i + 1
 * and 2i + 2, so that no index can lead astray; unused places are empty.
 */
final class Trees {

    static final int NO_SPLIT = -1;
    static final int MOST_TREES = 1_000;
    static final int GREATEST_DEPTH = 12;

    final int size;
    final int depth;

    /** Per place above the last level: the feature that is compared, or {@link #NO_SPLIT}. */
    final int[] feature;

    /** Per place above the last level: a smaller value leads to the first child. */
    final double[] threshold;

    /** Per place: how many training rows came here. */
    final int[] rows;

    Trees(int size, int depth) {
        this(
                size,
                depth,
                new int[size * innerOf(depth)],
                new double[size * innerOf(depth)],
                new int[size * placesOf(depth)]);
        java.util.Arrays.fill(feature, NO_SPLIT);
    }

    private Trees(int size, int depth, int[] feature, double[] threshold, int[] rows) {
        this.size = size;
        this.depth = depth;
        this.feature = feature;
        this.threshold = threshold;
        this.rows = rows;
    }

    /** The average depth of a tree that sets this many rows apart, rounded up: paths beyond it are estimated. */
    static int depthFor(int rows) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(rows - 1);
    }

    /** Places above the last level of one tree. */
    int inner() {
        return innerOf(depth);
    }

    /** Places of one tree. */
    int places() {
        return placesOf(depth);
    }

    private static int innerOf(int depth) {
        return (1 << depth) - 1;
    }

    private static int placesOf(int depth) {
        return (2 << depth) - 1;
    }

    void write(ArrayWriter out) {
        out.setting("trees", Integer.toString(size));
        out.setting("depth", Integer.toString(depth));
        out.ints("feature", feature);
        out.doubles("threshold", threshold);
        out.ints("rows", rows);
    }

    /** The trees that were written, every value of them checked. */
    static Trees read(ArrayReader in, int features) {
        int size = number(in, "trees", 1, MOST_TREES);
        int depth = number(in, "depth", 0, GREATEST_DEPTH);
        int[] feature = in.ints("feature");
        double[] threshold = in.doubles("threshold");
        int[] rows = in.ints("rows");
        checkLength("feature", feature.length, size * innerOf(depth));
        checkLength("threshold", threshold.length, size * innerOf(depth));
        checkLength("rows", rows.length, size * placesOf(depth));
        Trees trees = new Trees(size, depth, feature, threshold, rows);
        new TreesCheck(trees, features).check();
        return trees;
    }

    private static int number(ArrayReader in, String name, int least, int greatest) {
        String text = in.setting(name);
        // A longer text is out of range, and is not parsed or repeated.
        int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        if (number < least || number > greatest) {
            throw new IllegalArgumentException(
                    "the setting '" + name + "' of a forest is not a number from " + least + " to " + greatest);
        }
        return number;
    }

    private static void checkLength(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    "the array '" + name + "' of a forest has " + length + " values; expected " + expected);
        }
    }
}

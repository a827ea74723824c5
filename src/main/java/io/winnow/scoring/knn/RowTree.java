package io.winnow.scoring.knn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Rows in the order of a k-d tree (Bentley: Multidimensional binary search trees used for associative searching, 1975),
 * with the least and the greatest value of each feature in each node. Node {@code i} of level {@code l} holds the rows
 * from {@code rows * i / 2^l} to {@code rows * (i + 1) / 2^l}, so the order is all there is to save; rows in any other
 * order are found as well, only later. Immutable.
 */
final class RowTree {

    /** As many rows as a leaf has at most. */
    private static final int LEAF = 16;

    /** After so many features it looks whether a row can still be near enough. */
    private static final int STEP = 8;

    /** As many rows are compared at once. */
    static final int TOGETHER = 8;

    private final float[] values;
    private final int features;
    private final int count;
    private final int depth;
    private final float[] boxes;

    /** @param values the rows one after the other, in the order of the tree */
    RowTree(float[] values, int features) {
        this.values = values;
        this.features = features;
        this.count = values.length / features;
        this.depth = depth(count);
        this.boxes = new float[(2 << depth) * 2 * features];
        fit(0, 0);
    }

    /** The tree of these rows. */
    static RowTree of(float[][] rows) {
        Integer[] order = IntStream.range(0, rows.length).boxed().toArray(Integer[]::new);
        sort(rows, order, 0, 0);
        int features = rows[0].length;
        float[] values = new float[rows.length * features];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(rows[order[i]], 0, values, i * features, features);
        }
        return new RowTree(values, features);
    }

    private static int depth(int count) {
        int depth = 0;
        while (count > (long) LEAF << depth) {
            depth++;
        }
        return depth;
    }

    /** Parts the rows of a node at the median of the feature that is spread most. */
    private static void sort(float[][] rows, Integer[] order, int level, int node) {
        if (level == depth(rows.length)) {
            return;
        }
        int from = first(rows.length, level, node);
        int to = first(rows.length, level, node + 1);
        int feature = widest(rows, order, from, to);
        Arrays.sort(order, from, to, Comparator.comparingDouble(row -> rows[row][feature]));
        sort(rows, order, level + 1, 2 * node);
        sort(rows, order, level + 1, 2 * node + 1);
    }

    private static int widest(float[][] rows, Integer[] order, int from, int to) {
        int widest = 0;
        float width = -1;
        for (int feature = 0; feature < rows[0].length; feature++) {
            float least = Float.POSITIVE_INFINITY;
            float greatest = Float.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                least = Math.min(least, rows[order[i]][feature]);
                greatest = Math.max(greatest, rows[order[i]][feature]);
            }
            if (greatest - least > width) {
                widest = feature;
                width = greatest - least;
            }
        }
        return widest;
    }

    private static int first(int count, int level, int node) {
        return (int) (((long) count * node) >> level);
    }

    private void fit(int level, int node) {
        if (level < depth) {
            fit(level + 1, 2 * node);
            fit(level + 1, 2 * node + 1);
        }
        int box = box(level, node);
        Arrays.fill(boxes, box, box + features, Float.POSITIVE_INFINITY);
        Arrays.fill(boxes, box + features, box + 2 * features, Float.NEGATIVE_INFINITY);
        for (int row = first(count, level, node); row < first(count, level, node + 1); row++) {
            for (int i = 0; i < features; i++) {
                float value = values[row * features + i];
                boxes[box + i] = Math.min(boxes[box + i], value);
                boxes[box + features + i] = Math.max(boxes[box + features + i], value);
            }
        }
    }

    /** Where the box of a node starts: the least values, then the greatest. */
    int box(int level, int node) {
        return ((1 << level) + node) * 2 * features;
    }

    int features() {
        return features;
    }

    /** The level of the leaves. */
    int depth() {
        return depth;
    }

    int first(int level, int node) {
        return first(count, level, node);
    }

    /** How far a value is from the farther side of a box in one feature. */
    float reach(float value, int box, int feature) {
        return Math.max(Math.abs(boxes[box + feature] - value), Math.abs(value - boxes[box + features + feature]));
    }

    /** How far a value is from a box in one feature. */
    float gap(float value, int box, int feature) {
        return Math.max(0, Math.max(boxes[box + feature] - value, value - boxes[box + features + feature]));
    }

    int count() {
        return count;
    }

    /** The rows one after the other; no copy, not to be changed. */
    float[] values() {
        return values;
    }

    /** Offers all rows that may be nearer than the farthest that is kept. */
    void search(Nearest nearest) {
        search(nearest, 0, 0);
    }

    private void search(Nearest nearest, int level, int node) {
        if (level == depth) {
            scan(nearest, first(count, level, node), first(count, level, node + 1));
            return;
        }
        float left = gap(nearest.query, box(level + 1, 2 * node));
        float right = gap(nearest.query, box(level + 1, 2 * node + 1));
        int nearer = left <= right ? 2 * node : 2 * node + 1;
        if (Math.min(left, right) < nearest.farthest()) {
            search(nearest, level + 1, nearer);
        }
        if (Math.max(left, right) < nearest.farthest()) {
            search(nearest, level + 1, nearer ^ 1);
        }
    }

    /** The square of the distance to a box: rounded or not, no row in it is nearer, as rounding keeps the order. */
    float gap(float[] query, int box) {
        float sum = 0;
        for (int i = 0; i < features; i++) {
            sum += square(gap(query[i], box, i));
        }
        return sum;
    }

    private void scan(Nearest nearest, int from, int to) {
        int row = from;
        for (; row + TOGETHER <= to; row += TOGETHER) {
            if (areNear(nearest.query, row, nearest.farthest(), nearest.together)) {
                for (float square : nearest.together) {
                    nearest.offer(square);
                }
            }
        }
        for (; row < to; row++) {
            one(nearest, row * features);
        }
    }

    /**
     * Whether any of eight rows is nearer than a limit. Their sums do not wait for each other.
     *
     * @param squares takes the squares of their distances, if so
     */
    boolean areNear(float[] query, int row, float limit, float[] squares) {
        int start = row * features;
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = 0;
        while (i < features) {
            for (int stop = Math.min(features, i + STEP); i < stop; i++) {
                float value = query[i];
                int at = start + i;
                a += square(value - values[at]);
                b += square(value - values[at + features]);
                c += square(value - values[at + 2 * features]);
                d += square(value - values[at + 3 * features]);
                e += square(value - values[at + 4 * features]);
                f += square(value - values[at + 5 * features]);
                g += square(value - values[at + 6 * features]);
                h += square(value - values[at + 7 * features]);
            }
            float least = Math.min(Math.min(a, b), Math.min(c, d));
            if (Math.min(least, Math.min(Math.min(e, f), Math.min(g, h))) >= limit) {
                return false;
            }
        }
        squares[0] = a;
        squares[1] = b;
        squares[2] = c;
        squares[3] = d;
        squares[4] = e;
        squares[5] = f;
        squares[6] = g;
        squares[7] = h;
        return true;
    }

    private static float square(float difference) {
        return difference * difference;
    }

    private void one(Nearest nearest, int start) {
        float sum = 0;
        for (int i = 0; i < features; i++) {
            sum += square(nearest.query[i] - values[start + i]);
        }
        nearest.offer(sum);
    }
}

package io.winnow.scoring.knn;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Attribution.Expected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much lower the distance to normal would be without a feature: for each one the k nearest rows by all others are searched, in
 * one pass over the tree. What these rows hold in the feature is what is expected of it. One vector, one thread.
 */
final class KnnAttribution {

    /** Of one addition of floats, twice. */
    private static final double ROUNDING = 0x1p-23;

    private final RowTree rows;
    private final int features;
    private final int k;

    /** Per feature, and at the end by all features: the squares of the k least distances, ascending, and their rows. */
    private final double[] squares;

    private final int[] nearest;
    private final double[] farthest;
    private final float[] query;

    /** The squares of the differences to a row or a box; the last is 0. */
    private final double[] parts;

    /** No row differs more in one feature, squared. */
    private double largestPart;

    private final float[] together = new float[RowTree.TOGETHER];

    KnnAttribution(RowTree rows, int k) {
        this.rows = rows;
        this.features = rows.features();
        this.k = k;
        this.squares = new double[(features + 1) * k];
        this.nearest = new int[(features + 1) * k];
        this.farthest = new double[features + 1];
        this.query = new float[features];
        this.parts = new double[features + 1];
    }

    Attribution attribution(double[] vector) {
        Arrays.fill(squares, Double.POSITIVE_INFINITY);
        Arrays.fill(farthest, Double.POSITIVE_INFINITY);
        largestPart = 0;
        for (int i = 0; i < features; i++) {
            query[i] = Nearest.limited(vector[i]);
            double reach = rows.reach(query[i], rows.box(0, 0), i);
            largestPart = Math.max(largestPart, reach * reach);
        }
        search(0, 0);
        double all = meanDistance(features);
        double[] gains = new double[features];
        double sum = 0;
        for (int i = 0; i < features; i++) {
            gains[i] = Math.max(0, all - meanDistance(i));
            sum += gains[i];
        }
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            if (gains[i] / sum > 0) {
                contributions.add(contribution(i, gains[i] / sum));
            }
        }
        return new Attribution(contributions);
    }

    private void search(int level, int node) {
        if (level == rows.depth()) {
            scan(rows.first(level, node), rows.first(level, node + 1));
            return;
        }
        int left = 2 * node;
        boolean isLeftNearer =
                rows.gap(query, rows.box(level + 1, left)) <= rows.gap(query, rows.box(level + 1, left + 1));
        int nearer = isLeftNearer ? left : left + 1;
        for (int child : new int[] {nearer, nearer ^ 1}) {
            if (isReached(rows.box(level + 1, child))) {
                search(level + 1, child);
            }
        }
    }

    /** Whether a row in the box can be among the nearest without one of the features. */
    private boolean isReached(int box) {
        double sum = 0;
        for (int i = 0; i < features; i++) {
            double gap = rows.gap(query[i], box, i);
            parts[i] = gap * gap;
            sum += parts[i];
        }
        for (int i = 0; i <= features; i++) {
            if (sum - parts[i] < farthest[i]) {
                return true;
            }
        }
        return false;
    }

    /** Eight rows at a time: most are too far even without their largest part, and that is seen soon. */
    private void scan(int from, int to) {
        int row = from;
        for (; row + RowTree.TOGETHER <= to; row += RowTree.TOGETHER) {
            float limit = (float) ((farthest[features] + largestPart) * (1 + features * ROUNDING));
            if (rows.areNear(query, row, limit, together)) {
                for (int i = 0; i < RowTree.TOGETHER; i++) {
                    if (together[i] < limit) {
                        offer(row + i);
                    }
                }
            }
        }
        for (; row < to; row++) {
            offer(row);
        }
    }

    /** Locals, as they are faster than fields here. */
    private void offer(int row) {
        float[] values = rows.values();
        float[] vector = query;
        double[] differences = parts;
        double[] limits = farthest;
        int start = row * vector.length;
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            float difference = vector[i] - values[start + i];
            differences[i] = (double) difference * difference;
            sum += differences[i];
        }
        for (int i = 0; i < limits.length; i++) {
            if (sum - differences[i] < limits[i]) {
                keep(i, sum - differences[i], row);
            }
        }
    }

    private void keep(int feature, double square, int row) {
        int first = feature * k;
        int place = first + k - 1;
        while (place > first && squares[place - 1] > square) {
            squares[place] = squares[place - 1];
            nearest[place] = nearest[place - 1];
            place--;
        }
        squares[place] = square;
        nearest[place] = row;
        farthest[feature] = squares[first + k - 1];
    }

    /** Rounding may take the rest of a sum below 0. */
    private double meanDistance(int feature) {
        double sum = 0;
        for (int i = feature * k; i < (feature + 1) * k; i++) {
            sum += Math.sqrt(Math.max(0, squares[i]));
        }
        return sum / k;
    }

    private Contribution contribution(int feature, double share) {
        float value = query[feature];
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = feature * k; i < (feature + 1) * k; i++) {
            double neighbour = rows.values()[nearest[i] * features + feature];
            sum += neighbour;
            least = Math.min(least, neighbour);
            greatest = Math.max(greatest, neighbour);
        }
        Direction direction = value < sum / k ? Direction.LOW : Direction.HIGH;
        boolean isBeyond = value < least || value > greatest;
        Expected expected = isBeyond ? new Expected(sum / k, least, greatest) : null;
        return new Contribution(feature, share, direction, Double.NaN, expected);
    }
}

package io.winnow.scoring.knn;

import java.util.Arrays;

/** A vector, and the squares of the least distances from it that were offered, in ascending order. One thread. */
final class Nearest {

    /** In standard deviations: nothing is further off than this, so that squares and their sums are finite. */
    private static final double FARTHEST = 1e6;

    final float[] query;

    /** Of the rows that are compared at once. */
    final float[] together = new float[RowTree.TOGETHER];

    private final float[] squares;

    Nearest(int features, int k) {
        this.query = new float[features];
        this.squares = new float[k];
    }

    /** Starts anew with this vector; until k rows are offered, the others are infinitely far. */
    void start(double[] vector) {
        for (int i = 0; i < query.length; i++) {
            query[i] = limited(vector[i]);
        }
        Arrays.fill(squares, Float.POSITIVE_INFINITY);
    }

    /** The same with one that is limited already. */
    void start(float[] limited) {
        System.arraycopy(limited, 0, query, 0, query.length);
        Arrays.fill(squares, Float.POSITIVE_INFINITY);
    }

    static float limited(double value) {
        return (float) Math.max(-FARTHEST, Math.min(FARTHEST, value));
    }

    float farthest() {
        return squares[squares.length - 1];
    }

    void offer(float square) {
        int place = squares.length - 1;
        if (square >= squares[place]) {
            return;
        }
        while (place > 0 && squares[place - 1] > square) {
            squares[place] = squares[place - 1];
            place--;
        }
        squares[place] = square;
    }

    boolean hasEqual() {
        return squares[0] == 0;
    }

    /** Of so many, from the place on. */
    double meanDistance(int first, int count) {
        double sum = 0;
        for (int i = first; i < first + count; i++) {
            sum += Math.sqrt(squares[i]);
        }
        return sum / count;
    }
}

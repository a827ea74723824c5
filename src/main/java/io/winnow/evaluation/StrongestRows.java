package io.winnow.evaluation;

import java.util.Arrays;
import java.util.BitSet;

/** The rows with the highest scores: 1 % of them, but at least 10, and at most half of them. */
public final class StrongestRows {

    private static final double SHARE = 0.01;
    private static final int LEAST = 10;

    private final BitSet rows;

    /** By finite scores, one a row; of equal scores the first ones count as higher. */
    public StrongestRows(double[] scores) {
        int count = Math.min(Math.max(1, scores.length / 2), Math.max(LEAST, (int) (SHARE * scores.length)));
        double[] sorted = scores.clone();
        Arrays.parallelSort(sorted);
        double least = sorted[Math.max(0, sorted.length - count)];
        this.rows = new BitSet(scores.length);
        for (int i = 0; i < scores.length; i++) {
            rows.set(i, scores[i] > least);
        }
        for (int i = 0; i < scores.length && rows.cardinality() < count; i++) {
            rows.set(i, scores[i] >= least);
        }
    }

    /** The share of these that are among the others too, 0 to 1; both are of the same rows. */
    public double shareIn(StrongestRows others) {
        BitSet both = (BitSet) rows.clone();
        both.and(others.rows);
        return (double) both.cardinality() / rows.cardinality();
    }
}

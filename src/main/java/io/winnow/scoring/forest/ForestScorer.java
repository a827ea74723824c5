package io.winnow.scoring.forest;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Scoring;

/**
 * Isolation Forest (Liu, Ting, Zhou: Isolation Forest, ICDM 2008): the score is 2^(-E[h] / c(ψ)), their formula 2, where
 * h is the depth at which a tree leaves the vector and ψ the rows per tree. Above 0, at most 1; about 0.5 for data
 * without anomalies.
 */
final class ForestScorer implements Scorer {

    private static final double LN_2 = 0.6931471805599453;

    private final Trees trees;
    private final double[] centre;
    private final Paths paths;
    private final double average;

    /** @param centre a typical value of each feature */
    ForestScorer(Trees trees, double[] centre) {
        this.trees = trees;
        this.centre = centre;
        this.paths = new Paths(trees);
        this.average = PathLength.average(trees.rows[0]);
    }

    static ForestScorer read(ArrayReader in) {
        double[] centre = in.doubles("centre");
        if (centre.length == 0) {
            throw new IllegalArgumentException("the array 'centre' of a forest is empty; expected a value per feature");
        }
        for (double value : centre) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the array 'centre' of a forest holds " + value);
            }
        }
        return new ForestScorer(Trees.read(in, centre.length), centre);
    }

    @Override
    public void write(ArrayWriter out) {
        trees.write(out);
        out.doubles("centre", centre);
    }

    @Override
    public int features() {
        return centre.length;
    }

    @Override
    public Scoring open() {
        return new Opened();
    }

    private final class Opened implements Scoring {

        private final int[] places = new int[Paths.TOGETHER];

        /** Trees of a single row know nothing: 0.5 for everything. */
        @Override
        public double score(double[] vector) {
            double relative = average == 0 ? 1 : paths.sum(vector, places) / trees.size / average;
            // A power of 2; StrictMath.pow itself allocates until it is compiled well.
            return StrictMath.exp(-relative * LN_2);
        }

        @Override
        public Attribution explain(double[] vector) {
            return new ForestAttribution(trees, paths, vector, centre).attribution();
        }
    }
}

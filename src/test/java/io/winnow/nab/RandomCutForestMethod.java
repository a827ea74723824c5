package io.winnow.nab;

import com.amazon.randomcutforest.RandomCutForest;

/**
 * Random Cut Forest by AWS as its documentation recommends: internal shingles (here of 8 records), the defaults of 50
 * trees of 256 records, scored first and then learned.
 */
final class RandomCutForestMethod implements Method {

    private static final int SHINGLE = 8;

    @Override
    public double[] scores(Series series) {
        RandomCutForest forest = RandomCutForest.builder()
                .dimensions(SHINGLE)
                .shingleSize(SHINGLE)
                .internalShinglingEnabled(true)
                .randomSeed(1)
                .build();
        double[] scores = new double[series.length()];
        for (int i = 0; i < scores.length; i++) {
            double[] point = {series.value(i)};
            scores[i] = forest.getAnomalyScore(point);
            forest.update(point);
        }
        return scores;
    }

    @Override
    public boolean hasThreshold() {
        return false;
    }
}

package io.winnow.evaluation;

import java.util.Random;

/** Scores with labels: what tests compare by brute force. */
record Samples(double[] scores, boolean[] anomalous) {

    /** Few distinct scores, zeros among them, so that ties are everywhere; both groups have a record. */
    static Samples tied(long seed) {
        Random random = new Random(seed);
        return random(random, 2 + random.nextInt(60), 1 + random.nextInt(12));
    }

    /** Hardly a tie. */
    static Samples spread(long seed, int size) {
        return random(new Random(seed), size, Integer.MAX_VALUE);
    }

    private static Samples random(Random random, int size, int distinct) {
        double[] scores = new double[size];
        boolean[] anomalous = new boolean[size];
        for (int i = 0; i < size; i++) {
            anomalous[i] = i == 0 || (i > 1 && random.nextInt(4) == 0);
            double score = Math.exp(random.nextGaussian() + (anomalous[i] ? 1 : 0));
            scores[i] = distinct == Integer.MAX_VALUE ? score : Math.floor(score * distinct) / 10;
        }
        return new Samples(scores, anomalous);
    }

    LabelledScores labelled() {
        return LabelledScores.of(scores, anomalous);
    }

    int size() {
        return scores.length;
    }

    ConfusionMatrix matrix(double threshold) {
        long[] counts = new long[4];
        for (int i = 0; i < scores.length; i++) {
            counts[(scores[i] > threshold ? 0 : 2) + (anomalous[i] ? 0 : 1)]++;
        }
        return new ConfusionMatrix(counts[0], counts[1], counts[2], counts[3]);
    }
}

package io.winnow.scoring.knn;

import io.winnow.scoring.Progress;
import io.winnow.scoring.Reservoir;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.TrainingData;
import java.util.Map;
import java.util.Random;

/**
 * Keeps rows drawn at random.
 *
 * @param k how many neighbours a score is the mean of
 * @param rows how many rows to keep at most; 0 for the default, which falls above {@link #NARROW} features
 */
record KnnTrainer(int k, int rows) implements Trainer {

    static final int MOST_K = 100;
    static final int MOST_ROWS = 65_536;

    /** A score takes two milliseconds then. */
    static final int MOST_FEATURES = 4_096;

    private static final int NARROW = 20;
    private static final int ROWS_OF_NARROW = 4_096;
    private static final int ROWS_OF_WIDE = 1_024;

    @Override
    public Map<String, String> hyperparameters(TrainingData data) {
        return Map.of("k", Integer.toString(k), "rows", Integer.toString(rowsFor(data)));
    }

    @Override
    public Scorer train(TrainingData data, Progress progress) {
        int features = data.features().size();
        if (features > MOST_FEATURES) {
            throw new IllegalArgumentException(
                    "scorer 'knn' compares at most " + MOST_FEATURES + " features, as a score"
                            + " reads each of them in every row that it keeps; there are " + features
                            + ": choose fewer with --features");
        }
        Reservoir<double[]> reservoir = Reservoir.of(data.rows(), rowsFor(data), new Random(data.seed()));
        double[][] kept = reservoir.kept().toArray(double[][]::new);
        if (kept.length <= k) {
            throw new IllegalArgumentException("scorer 'knn' with k = " + k + " needs at least " + (k + 1)
                    + " rows to learn from; there are " + kept.length + ": give more rows, or set a lower k");
        }
        progress.require(0, "keeping " + kept.length + " of " + reservoir.seen() + " rows, drawn at random");
        RowTree tree = RowTree.of(limited(kept));
        progress.require(1, "a tree of " + kept.length + " rows");
        KnownAnomalies known = KnownAnomalies.of(data.anomalies(), tree, k, data.seed());
        if (known.count() > 0) {
            progress.require(1, known.count() + " labelled anomalies raise the score near them");
        }
        return new KnnScorer(tree, k, known);
    }

    private int rowsFor(TrainingData data) {
        if (rows > 0) {
            return rows;
        }
        return data.features().size() <= NARROW ? ROWS_OF_NARROW : ROWS_OF_WIDE;
    }

    static float[][] limited(double[][] rows) {
        float[][] limited = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            limited[i] = new float[rows[i].length];
            for (int j = 0; j < rows[i].length; j++) {
                limited[i][j] = Nearest.limited(rows[i][j]);
            }
        }
        return limited;
    }
}

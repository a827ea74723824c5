package io.winnow.scoring.bounds;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.TrainingData;
import java.util.Arrays;
import java.util.Map;

/** Bounds, given or learned as the least and greatest training value. Its arrays are {@code min} and {@code max}. */
public final class BoundsScorerProvider implements ScorerProvider {

    @Override
    public String type() {
        return "bounds";
    }

    @Override
    public Scaling scaling() {
        return Scaling.NONE;
    }

    @Override
    public boolean guardsRanges() {
        return true;
    }

    @Override
    public Trainer trainer(Map<String, String> hyperparameters) {
        if (!hyperparameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown hyperparameters " + hyperparameters.keySet() + "; scorer 'bounds' has none");
        }
        return BoundsScorerProvider::train;
    }

    @Override
    public Scorer read(ArrayReader in) {
        return BoundsScorer.of(in.doubles("min"), in.doubles("max"));
    }

    private static Scorer train(TrainingData data, Progress progress) {
        int features = data.features().size();
        double[] min = filled(features, Double.POSITIVE_INFINITY);
        double[] max = filled(features, Double.NEGATIVE_INFINITY);
        for (double[] row : data.rows()) {
            for (int i = 0; i < features; i++) {
                min[i] = Math.min(min[i], row[i]);
                max[i] = Math.max(max[i], row[i]);
            }
        }
        if (min[0] > max[0]) {
            throw new IllegalArgumentException("there are no rows to learn bounds from");
        }
        progress.require(1, "bounds of " + features + " features");
        return BoundsScorer.of(min, max);
    }

    private static double[] filled(int length, double value) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }
}

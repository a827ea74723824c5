package io.winnow.example.mean;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Trainer;
import java.util.Map;

/** How far a vector is from the mean of its key. Has no hyperparameters. */
public final class MeanScorerProvider implements ScorerProvider {

    private static final int WARM_UP = 5;

    /** Of one that judges the first record of a key, too, if {@code warmUp} is 0. */
    public static Scorer scorer(int features, int warmUp) {
        return new MeanScorer(features, warmUp);
    }

    @Override
    public String type() {
        return "mean";
    }

    @Override
    public Scaling scaling() {
        return Scaling.NONE;
    }

    @Override
    public boolean learnsFromAnomalies() {
        return true;
    }

    @Override
    public boolean guardsRanges() {
        return true;
    }

    @Override
    public Trainer trainer(Map<String, String> hyperparameters) {
        if (!hyperparameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown hyperparameters " + hyperparameters.keySet() + "; scorer 'mean' has none");
        }
        return (data, progress) -> {
            if (!data.rows().iterator().hasNext()) {
                throw new IllegalArgumentException("there are no rows");
            }
            if (!progress.report(0, "")) {
                throw new java.util.concurrent.CancellationException("told to stop");
            }
            return new MeanScorer(data.features().size(), WARM_UP);
        };
    }

    @Override
    public Scorer read(ArrayReader in) {
        int[] shape = in.ints("shape");
        return new MeanScorer(shape[0], shape[1]);
    }
}

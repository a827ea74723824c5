package io.winnow.example.median;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Trainer;
import java.util.Map;

/** How far a vector is from the median of each feature. Has no hyperparameters. */
public final class MedianScorerProvider implements ScorerProvider {

    @Override
    public String type() {
        return "median";
    }

    @Override
    public boolean learnsFromAnomalies() {
        return true;
    }

    @Override
    public Scaling scaling() {
        return Scaling.NONE;
    }

    @Override
    public Trainer trainer(Map<String, String> hyperparameters) {
        if (!hyperparameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown hyperparameters " + hyperparameters.keySet() + "; scorer 'median' has none");
        }
        return new MedianTrainer();
    }

    @Override
    public Scorer read(ArrayReader in) {
        return new MedianScorer(in.doubles("medians"), in.doubles("spreads"));
    }
}

package io.winnow.scoring.adaptive;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.TrainingData;
import java.util.Map;

/**
 * The scorer that learns in the stream. Hyperparameters: {@code sensitivity} (1), which multiplies every score, and
 * {@code zone} (Z), whose hours the day and the week have. Its trainer needs no rows.
 */
public final class AdaptiveScorerProvider implements ScorerProvider {

    @Override
    public String type() {
        return "adaptive";
    }

    @Override
    public Scaling scaling() {
        return Scaling.NONE;
    }

    @Override
    public boolean learnsFromAnomalies() {
        return true;
    }

    /** What was never seen is rare; what is seen again and again is usual, also beyond a range that was trained. */
    @Override
    public boolean guardsRanges() {
        return true;
    }

    @Override
    public boolean learnsInTheStream() {
        return true;
    }

    @Override
    public Trainer trainer(Map<String, String> hyperparameters) {
        return new SettingsTrainer(Settings.of(hyperparameters));
    }

    @Override
    public Scorer read(ArrayReader in) {
        return AdaptiveScorer.read(in);
    }

    /** Takes the settings: what there is to learn belongs to the keys. */
    private record SettingsTrainer(Settings settings) implements Trainer {

        @Override
        public Scorer train(TrainingData data, Progress progress) {
            progress.require(1, "settings for " + data.features().size() + " features");
            return new AdaptiveScorer(data.features().size(), settings, TrainedStates.NONE);
        }

        @Override
        public Map<String, String> hyperparameters(TrainingData data) {
            return settings.hyperparameters();
        }
    }
}

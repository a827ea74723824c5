package io.winnow.scoring.adaptive;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Learning;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores each record by what its key was before. A score above 1 is an alert; it rises with how rare the value is, by
 * itself, in the last values, at its hour and as a change.
 */
final class AdaptiveScorer implements Scorer, Learning {

    private final int features;
    private final Settings settings;
    private final TrainedStates trained;

    /** @param trained what training learned of each key */
    AdaptiveScorer(int features, Settings settings, TrainedStates trained) {
        this.features = features;
        this.settings = settings;
        this.trained = trained;
    }

    static AdaptiveScorer read(ArrayReader in) {
        int features = in.ints("features")[0];
        if (features < 1) {
            throw new IllegalArgumentException("the adaptive scorer has " + features + " features; expected 1 or more");
        }
        return new AdaptiveScorer(features, Settings.read(in), TrainedStates.read(in, features));
    }

    @Override
    public void write(ArrayWriter out) {
        out.ints("features", new int[] {features});
        settings.write(out);
        trained.write(out);
    }

    @Override
    public Scoring open() {
        return new AdaptiveScoring(features, settings);
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public boolean acceptsNonFinite() {
        return true;
    }

    @Override
    public Learning learning() {
        return this;
    }

    @Override
    public String settings() {
        return settings.text();
    }

    @Override
    public ScorerState start(byte @Nullable [] key) {
        byte[] learned = trained.state(key);
        return learned == null ? new AdaptiveState(features) : read(learned);
    }

    @Override
    public ScorerState read(byte[] bytes) {
        return AdaptiveState.read(bytes, features);
    }

    @Override
    public Scorer knowing(Map<ByteBuffer, byte[]> states) {
        return new AdaptiveScorer(features, settings, new TrainedStates(states));
    }

    @Override
    public int knownKeys() {
        return trained.size();
    }

    @Override
    public int stateBytes() {
        return AdaptiveState.mostBytes(features);
    }

    @Override
    public int warmUp() {
        return Settings.WARM_UP;
    }
}

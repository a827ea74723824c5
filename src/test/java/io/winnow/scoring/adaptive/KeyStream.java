package io.winnow.scoring.adaptive;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Scoring;
import java.time.ZoneOffset;

/** Records of one key, scored and learned one after the other. */
final class KeyStream {

    static final long FIVE_MINUTES = 300_000;

    /** A Monday. */
    static final long START = 1_396_828_800_000L;

    private final AdaptiveScorer scorer;
    private final Scoring scoring;
    private AdaptiveState state;
    private long time = START;
    private int alerts;

    KeyStream(int features) {
        this(new AdaptiveScorer(features, new Settings(1, ZoneOffset.UTC), TrainedStates.NONE));
    }

    KeyStream(AdaptiveScorer scorer) {
        this.scorer = scorer;
        scoring = scorer.open();
        state = (AdaptiveState) scorer.start(null);
    }

    /** Five minutes after the record before. */
    double next(double... vector) {
        time += FIVE_MINUTES;
        return at(time, vector);
    }

    double at(long when, double... vector) {
        time = when;
        double score = scoring.score(vector, when, state);
        alerts += score > 1 && state.learned() >= Settings.WARM_UP ? 1 : 0;
        scoring.learn(vector, when, state);
        return score;
    }

    /** Scores and explains without learning. */
    Attribution explained(double... vector) {
        scoring.score(vector, time + FIVE_MINUTES, state);
        return scoring.explain(vector, time + FIVE_MINUTES, state);
    }

    /** Goes on with the state that the bytes of this one make. */
    void saveAndRestore() {
        state = (AdaptiveState) scorer.read(state.bytes());
    }

    long time() {
        return time;
    }

    int alerts() {
        return alerts;
    }

    AdaptiveState state() {
        return state;
    }
}

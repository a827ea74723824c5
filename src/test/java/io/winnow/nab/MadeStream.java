package io.winnow.nab;

import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.Learning;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import java.util.Objects;

/** A made series at a scorer that learns. */
final class MadeStream {

    private static final long MONDAY = 1_396_828_800_000L;
    private static final long FIVE_MINUTES = 300_000;

    private final Learning learning;
    private final Scoring scoring;
    private ScorerState state;

    MadeStream(Scorer scorer) {
        learning = Objects.requireNonNull(scorer.learning());
        scoring = scorer.open();
        state = learning.start(null);
    }

    /** What the state is now, to come back to. */
    byte[] bytes() {
        return state.bytes();
    }

    void goBackTo(byte[] bytes) {
        state = learning.read(bytes);
    }

    /** Whether the record is an alert; it is learned. */
    boolean isAlert(int record, double value) {
        double[] vector = {value};
        long time = MONDAY + record * FIVE_MINUTES;
        boolean alert = scoring.score(vector, time, state) > 1 && state.learned() >= learning.warmUp();
        scoring.learn(vector, time, state);
        return alert;
    }

    /** Whether the value is within the interval that is expected; it is not learned. */
    boolean isExpected(int record, double value) {
        double[] vector = {value};
        long time = MONDAY + record * FIVE_MINUTES;
        scoring.score(vector, time, state);
        Expected expected = Objects.requireNonNull(
                scoring.explain(vector, time, state).contributions().get(0).expected());
        return value >= expected.low() && value <= expected.high();
    }
}

package io.winnow.detection.suppression;

import io.winnow.detection.Detection;
import io.winnow.detection.Detection.Share;
import io.winnow.detection.Outcome;
import io.winnow.fixture.TinyModels;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import java.util.List;

/** Outcomes of single records, as rules find them. */
final class Anomalies {

    /** Without shares, as of a missing field. */
    static final Outcome ANOMALY = of();

    static final Outcome NORMAL =
            new Detection(Verdict.NORMAL, new Score(0.5, 1), null, List.of(), TinyModels.temperature());

    private Anomalies() {}

    static Outcome of(Share... shares) {
        return new Detection(Verdict.ANOMALOUS, new Score(2, 1), "odd", List.of(shares), TinyModels.temperature());
    }

    static Share share(String field, double share, Direction direction) {
        return new Share(field, 50, share, direction);
    }

    /** Alone in its anomaly. */
    static Outcome deviating(double value, double expected) {
        return of(new Share("cpu", value, 1, Direction.HIGH, new Expected(expected, expected - 1, expected + 1)));
    }
}

package io.winnow.cli;

import io.winnow.detection.Detector;
import io.winnow.detection.FeatureVector;
import io.winnow.detection.KeyStates;
import io.winnow.detection.Outcome;
import io.winnow.detection.Route;
import io.winnow.feature.RecordError;
import io.winnow.format.UnreadableRecord;
import io.winnow.model.DecidingScores;
import io.winnow.model.Model;
import io.winnow.report.Fact;
import io.winnow.training.LabelledVector;
import java.util.ArrayList;
import java.util.List;

/** Judges rows as the detector would, and notes how they would be judged at any other threshold. */
final class RowVerdicts {

    private final Detector detector;
    private final DecidingScores plain;
    private final KeyStates keys;
    private final boolean learns;
    private final double[] scores;
    private final double[] deciding;
    private int rows;
    private long anomalous;
    private long normal;
    private long deadLetters;
    private long warmingUp;

    RowVerdicts(Model model, int rows) {
        this.detector = new Detector(model, id -> {
            throw new UnreadableRecord(RecordError.UNKNOWN_SCHEMA, "a row that was read has no schema");
        });
        this.plain = model.openDeciding();
        this.keys = new KeyStates(detector);
        this.learns = model.learning() != null;
        this.scores = new double[rows];
        this.deciding = new double[rows];
    }

    void add(LabelledVector row) {
        double[] vector = row.vector();
        if (row.isWarmingUp()) {
            note(Double.NaN, Double.NaN);
        } else if (!learns && row.isComplete() && !plain.isByPolicy(vector)) {
            double decides = plain.of(vector);
            note(plain.detected(vector, decides), decides);
        } else {
            Outcome outcome = detector.judge(
                    FeatureVector.of(vector, row.sources(), null), (long) row.time(), keys.of(row.key()));
            count(outcome);
            note(score(outcome), decides(row, outcome));
        }
    }

    private double decides(LabelledVector row, Outcome outcome) {
        if (outcome.warmUp() != null) {
            return Double.NaN;
        }
        return row.isComplete() && !learns ? plain.of(row.vector()) : decidesWithoutAScore(outcome);
    }

    private static double score(Outcome outcome) {
        return outcome.score() == null ? Double.NaN : outcome.score().raw();
    }

    /** What a value that is missing makes of the row at any threshold, unless a bound is crossed. */
    private static double decidesWithoutAScore(Outcome outcome) {
        if (outcome.score() != null) {
            return outcome.score().raw();
        }
        return switch (outcome.route()) {
            case DEAD_LETTER -> DecidingScores.DEAD_LETTER;
            case ANOMALOUS -> DecidingScores.ALWAYS;
            case NORMAL -> DecidingScores.NEVER;
        };
    }

    private void count(Outcome outcome) {
        if (outcome.warmUp() != null) {
            warmingUp++;
            return;
        }
        deadLetters += outcome.route() == Route.DEAD_LETTER ? 1 : 0;
        anomalous += outcome.score() == null && outcome.route() == Route.ANOMALOUS ? 1 : 0;
        normal += outcome.score() == null && outcome.route() == Route.NORMAL ? 1 : 0;
    }

    private void note(double score, double decides) {
        scores[rows] = score;
        deciding[rows++] = decides;
    }

    /** NaN where a row has none. */
    double[] scores() {
        return scores;
    }

    /** By which a row is judged at any threshold. */
    double[] deciding() {
        return deciding;
    }

    /** How many rows were judged without a score, for a missing value or a category never seen. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        add(facts, "without a score, anomalous", anomalous);
        add(facts, "without a score, normal", normal);
        add(facts, "dead letters", deadLetters);
        add(facts, "without a score, of a key the scorer does not know yet", warmingUp);
        return facts;
    }

    private static void add(List<Fact> facts, String name, long rows) {
        if (rows > 0) {
            facts.add(new Fact(name, rows + " rows"));
        }
    }
}

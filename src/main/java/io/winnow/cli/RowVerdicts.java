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
import java.util.stream.IntStream;

/** Judges rows as the detector would, and notes how they would be judged at any other threshold. */
final class RowVerdicts {

    private final Model model;
    private final Detector detector;
    private final DecidingScores plain;
    private final KeyStates keys;
    private final boolean learns;
    private final double[] scores;
    private final double[] deciding;
    private long anomalous;
    private long normal;
    private long deadLetters;
    private long warmingUp;

    private RowVerdicts(Model model, int rows) {
        this.model = model;
        this.detector = new Detector(model, id -> {
            throw new UnreadableRecord(RecordError.UNKNOWN_SCHEMA, "a row that was read has no schema");
        });
        this.plain = model.openDeciding();
        this.keys = new KeyStates(detector);
        this.learns = model.learning() != null;
        this.scores = new double[rows];
        this.deciding = new double[rows];
    }

    /**
     * Judges rows: those that their vectors alone decide on all processors, the others one after the other.
     *
     * @param step called once for each row, by any thread
     */
    static RowVerdicts of(Model model, List<LabelledVector> rows, Runnable step) {
        RowVerdicts verdicts = new RowVerdicts(model, rows.size());
        verdicts.judgeAlone(rows, step);
        for (int i = 0; i < rows.size(); i++) {
            LabelledVector row = rows.get(i);
            if (!verdicts.isDecidedAlone(row, verdicts.plain)) {
                verdicts.judge(i, row);
                step.run();
            }
        }
        return verdicts;
    }

    private boolean isDecidedAlone(LabelledVector row, DecidingScores judge) {
        return !learns && row.isComplete() && !judge.isByPolicy(row.vector());
    }

    private void judgeAlone(List<LabelledVector> rows, Runnable step) {
        ThreadLocal<DecidingScores> own = ThreadLocal.withInitial(model::openDeciding);
        IntStream.range(0, rows.size()).parallel().forEach(i -> {
            LabelledVector row = rows.get(i);
            DecidingScores judge = own.get();
            if (isDecidedAlone(row, judge)) {
                deciding[i] = judge.of(row.vector());
                scores[i] = judge.detected(row.vector(), deciding[i]);
                step.run();
            }
        });
    }

    private void judge(int place, LabelledVector row) {
        if (row.isWarmingUp()) {
            scores[place] = Double.NaN;
            deciding[place] = Double.NaN;
            return;
        }
        Outcome outcome = detector.judge(
                FeatureVector.of(row.vector(), row.sources(), null), (long) row.time(), keys.of(row.key()));
        count(outcome);
        scores[place] = score(outcome);
        deciding[place] = decides(row, outcome);
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

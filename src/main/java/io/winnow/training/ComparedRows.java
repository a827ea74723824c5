package io.winnow.training;

import io.winnow.evaluation.Figures;
import io.winnow.evaluation.LabelledScores;
import io.winnow.evaluation.PrecisionInterval;
import io.winnow.evaluation.StrongestRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The held-back rows that several scorers score, and what their scores of these say of them. */
final class ComparedRows {

    /** A scorer that scores a smaller share of the rows would decide by which rows the others are judged. */
    private static final double MIN_SCORED = 0.5;

    private final Map<String, String> leftOut;
    private final boolean knowsNormal;
    private final List<LabelledVector> rows;
    private final List<TrainedScorer> scorers = new ArrayList<>();
    private final int[] common;

    ComparedRows(List<TrainedScorer> trained, Map<String, String> leftOut, boolean knowsNormal) {
        this.leftOut = new LinkedHashMap<>(leftOut);
        this.knowsNormal = knowsNormal;
        this.rows = judged(trained);
        trained.forEach(this::add);
        if (scorers.isEmpty()) {
            throw new IllegalArgumentException("none of the scorers can be compared: " + this.leftOut);
        }
        this.common = IntStream.range(0, rows.size())
                .filter(row -> scorers.stream()
                        .noneMatch(scorer -> Double.isNaN(scorer.scores().get(0)[row])))
                .toArray();
    }

    /** Those without a missing value; of a scorer that does not learn in the stream, whose rows may be a sample, if there is one. */
    private static List<LabelledVector> judged(List<TrainedScorer> trained) {
        return trained.stream()
                .filter(scorer -> scorer.result().model().learning() == null)
                .findFirst()
                .orElse(trained.get(0))
                .result()
                .judged()
                .stream()
                .filter(LabelledVector::isComplete)
                .toList();
    }

    private void add(TrainedScorer scorer) {
        double[] scores = scorer.scores().get(0);
        long scored = IntStream.range(0, scores.length)
                .filter(row -> !Double.isNaN(scores[row]))
                .count();
        if (scores.length != rows.size()) {
            leftOut.put(scorer.type(), "it scores rows in time order, and of so many rows the others judge a sample");
        } else if (scored < MIN_SCORED * rows.size()) {
            leftOut.put(
                    scorer.type(),
                    "it scores " + scored + " of " + rows.size() + " held-back rows only: it does not know the keys of"
                            + " the others well enough");
        } else {
            scorers.add(scorer);
        }
    }

    ChosenScorer choice() {
        int anomalies = (int)
                IntStream.of(common).filter(row -> rows.get(row).isAnomalous()).count();
        boolean canJudge = anomalies >= ScorerRule.ENOUGH_ANOMALIES
                && IntStream.of(common).anyMatch(row -> rows.get(row).label() == Label.NORMAL);
        List<ComparedScorer> compared =
                scorers.stream().map(scorer -> compared(scorer, canJudge)).toList();
        ScorerRule.Kept kept = new ScorerRule(anomalies, isOfKeys(), knowsNormal).of(compared);
        return new ChosenScorer(compared, leftOut, kept.scorer(), kept.why(), rows, common.length, anomalies);
    }

    private boolean isOfKeys() {
        return rows.stream().allMatch(row -> row.key() != null && !Double.isNaN(row.time()));
    }

    private ComparedScorer compared(TrainedScorer scorer, boolean canJudge) {
        double threshold = scorer.result().model().threshold();
        double[] scores = common(scorer, 0);
        StrongestRows strongest = new StrongestRows(scores);
        double stability = IntStream.range(1, scorer.scores().size())
                .mapToDouble(seed -> new StrongestRows(common(scorer, seed)).shareIn(strongest))
                .average()
                .orElse(Double.NaN);
        double agreement = scorers.stream()
                .filter(other -> other != scorer)
                .mapToDouble(other -> new StrongestRows(common(other, 0)).shareIn(strongest))
                .average()
                .orElse(Double.NaN);
        return new ComparedScorer(
                scorer.type(),
                scorer.result(),
                canJudge ? quality(scorer) : null,
                (double) IntStream.range(0, scores.length)
                                .filter(row -> scores[row] > threshold)
                                .count()
                        / scores.length,
                stability,
                agreement,
                scorer.microseconds(),
                scorer.seconds());
    }

    private double[] common(TrainedScorer scorer, int seed) {
        double[] scores = scorer.scores().get(seed);
        return IntStream.of(common).mapToDouble(row -> scores[row]).toArray();
    }

    private ComparedScorer.Quality quality(TrainedScorer scorer) {
        List<Figures> figures = IntStream.range(0, scorer.scores().size())
                .mapToObj(seed -> Figures.of(labelled(common(scorer, seed))))
                .toList();
        double precision =
                mean(figures, one -> one.precisionRecallCurve().orElseThrow().averagePrecision());
        int anomalies = labelled(common(scorer, 0)).anomalies();
        return new ComparedScorer.Quality(
                precision,
                PrecisionInterval.of(precision, anomalies),
                mean(figures, one -> one.rocCurve().orElseThrow().area()));
    }

    private static double mean(List<Figures> figures, ToDoubleFunction<Figures> figure) {
        return figures.stream().mapToDouble(figure).average().orElseThrow();
    }

    private LabelledScores labelled(double[] scores) {
        ScoresByLabel byLabel = new ScoresByLabel();
        for (int i = 0; i < scores.length; i++) {
            byLabel.add(rows.get(common[i]).label(), scores[i]);
        }
        return byLabel.scores();
    }
}

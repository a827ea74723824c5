package io.winnow.training;

import io.winnow.scoring.Scoring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** What a scorer became with some seeds, and how each of them scores the held-back rows that lack no value. */
final class TrainedScorer {

    /** Rounds of scoring, until they took so long: the first ones wait for the compiler. */
    private static final double ENOUGH_SECONDS = 0.2;

    private static final int MOST_ROUNDS = 100;

    private final TrainingPlan plan;
    private final LongSupplier nanos;
    private final List<TrainingResult> first = new ArrayList<>();
    private final List<double[]> scores = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private double microseconds;

    /** @param nanos a clock that only tells how long something takes */
    TrainedScorer(TrainingPlan plan, LongSupplier nanos) {
        this.plan = plan;
        this.nanos = nanos;
    }

    String type() {
        return plan.scorerType();
    }

    /** Adds the result of another seed; returns whether it scores any row in another way than the one before. */
    boolean add(TrainingResult result, double took) {
        seconds.add(took);
        if (first.isEmpty()) {
            first.add(result);
            scores.add(timed(result));
            return true;
        }
        scores.add(scored(result));
        return !Arrays.equals(scores.get(scores.size() - 1), scores.get(scores.size() - 2));
    }

    private double[] timed(TrainingResult result) {
        double spent = 0;
        double least = Double.POSITIVE_INFINITY;
        double[] scored = new double[0];
        for (int round = 0; round < MOST_ROUNDS && spent < ENOUGH_SECONDS; round++) {
            long start = nanos.getAsLong();
            scored = scored(result);
            double took = (nanos.getAsLong() - start) / 1e9;
            spent += took;
            least = Math.min(least, took);
        }
        microseconds = least * 1e6 / result.judged().size();
        return scored;
    }

    private static double[] scored(TrainingResult result) {
        KeyedScores keyed = KeyedScores.deciding(result.judge());
        Scoring scoring = result.judge().open();
        double[] scored = new double[result.judged().size()];
        int rows = 0;
        for (LabelledVector row : result.judged()) {
            double score = keyed.score(row, scoring::score);
            if (row.isComplete()) {
                scored[rows++] = score;
            }
        }
        return Arrays.copyOf(scored, rows);
    }

    /** Of the first seed. */
    TrainingResult result() {
        return first.get(0);
    }

    /** Of each seed; NaN where a key is not known well enough. */
    List<double[]> scores() {
        return scores;
    }

    double microseconds() {
        return microseconds;
    }

    double seconds() {
        return seconds.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}

package io.winnow.quality;

import io.winnow.scoring.Scoring;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** What a scorer costs on one data set: microseconds of processor time a score and an explanation, seconds of training. */
record Costs(String scorer, double score, double explanation, double training) {

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 5;
    private static final int SCORES = 100_000;
    private static final int EXPLANATIONS = 20_000;

    /** The best of some rounds, as the others waited for the compiler or for other programs. */
    static Costs of(String scorer, Scoring scoring, List<double[]> vectors, double training) {
        double score = Double.POSITIVE_INFINITY;
        double explanation = Double.POSITIVE_INFINITY;
        double kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            for (int i = 0; i < SCORES; i++) {
                kept += scoring.score(vectors.get(i % vectors.size()));
            }
            long middle = CLOCK.getCurrentThreadCpuTime();
            for (int i = 0; i < EXPLANATIONS; i++) {
                kept += scoring.explain(vectors.get(i % vectors.size()))
                        .contributions()
                        .size();
            }
            score = Math.min(score, (middle - start) / 1e3 / SCORES);
            explanation = Math.min(explanation, (CLOCK.getCurrentThreadCpuTime() - middle) / 1e3 / EXPLANATIONS);
        }
        if (Double.isNaN(kept)) {
            throw new IllegalStateException("scores and shares are numbers");
        }
        return new Costs(scorer, score, explanation, training);
    }
}

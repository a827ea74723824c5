package io.winnow.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/** What one model made of the records. */
public final class ModelResult {

    private final String name;
    private final List<Fact> facts;
    private final ChosenThreshold threshold;
    private final double[] scores;
    private final List<Drift> drift;
    private final List<StrongAnomaly> strongest;

    private ModelResult(ModelResult base, double[] scores, List<Drift> drift, List<StrongAnomaly> strongest) {
        this.name = base.name;
        this.facts = base.facts;
        this.threshold = base.threshold;
        this.scores = scores;
        this.drift = List.copyOf(drift);
        this.strongest = List.copyOf(strongest);
    }

    /**
     * A model by its name, what is known of it, its threshold and its raw scores of all records in order; NaN for a
     * record that it could not score, a warm-up for example.
     */
    public ModelResult(String name, List<Fact> facts, ChosenThreshold threshold, double[] scores) {
        this.name = name;
        this.facts = List.copyOf(facts);
        this.threshold = threshold;
        this.scores = scores.clone();
        this.drift = List.of();
        this.strongest = List.of();
    }

    /** The same with how its features moved from training to these records. */
    public ModelResult withDrift(List<Drift> features) {
        return new ModelResult(this, scores, features, strongest);
    }

    /** The same with its strongest anomalies, the strongest first. */
    public ModelResult withStrongest(List<StrongAnomaly> anomalies) {
        return new ModelResult(this, scores, drift, anomalies);
    }

    /** The records with the highest scores above the threshold, the highest first, to be explained. */
    public int[] strongestRecords(int most) {
        return detected()
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    IntStream detected() {
        return IntStream.range(0, scores.length).filter(i -> scores[i] > threshold.value());
    }

    /** The scores that are there, in two groups. */
    public LabelledScores scores(EvaluatedRecords records) {
        int[] scored = IntStream.range(0, scores.length)
                .filter(i -> !Double.isNaN(scores[i]))
                .toArray();
        double[] present = new double[scored.length];
        boolean[] anomalous = new boolean[scored.length];
        for (int i = 0; i < scored.length; i++) {
            present[i] = scores[scored[i]];
            anomalous[i] = records.isAnomalous(scored[i]);
        }
        return LabelledScores.of(present, anomalous);
    }

    int size() {
        return scores.length;
    }

    double score(int record) {
        return scores[record];
    }

    String name() {
        return name;
    }

    List<Fact> facts() {
        return facts;
    }

    ChosenThreshold threshold() {
        return threshold;
    }

    List<Drift> drift() {
        return drift;
    }

    List<StrongAnomaly> strongest() {
        return strongest;
    }
}

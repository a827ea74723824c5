package io.winnow.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.evaluation.ChosenThreshold;
import io.winnow.evaluation.LabelledScores;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What one model made of the records. */
public final class ModelResult {

    private final String name;
    private final List<Fact> facts;
    private final ChosenThreshold threshold;
    private final double[] scores;
    private double[] deciding;
    private List<Drift> drift = List.of();
    private List<StrongAnomaly> strongest = List.of();
    private List<Importance> importance = List.of();
    private long explained;
    private List<String> calibrate = List.of();

    /**
     * A model by its name, what is known of it, its threshold and its raw scores of all records in order; NaN for a
     * record that it could not score, a warm-up for example. The scores are not copied.
     */
    public ModelResult(String name, List<Fact> facts, ChosenThreshold threshold, double[] scores) {
        this.name = name;
        this.facts = List.copyOf(facts);
        this.threshold = threshold;
        this.scores = scores;
        this.deciding = scores;
    }

    private ModelResult(ModelResult other) {
        this(other.name, other.facts, other.threshold, other.scores);
        this.deciding = other.deciding;
        this.drift = other.drift;
        this.strongest = other.strongest;
        this.importance = other.importance;
        this.explained = other.explained;
        this.calibrate = other.calibrate;
    }

    /**
     * The same with the scores that decide at any threshold, in the order of the records: infinite for what is anomalous at
     * every one, 0 for what is normal at every one, NaN for what is neither. They are not copied.
     */
    public ModelResult withDeciding(double[] atAnyThreshold) {
        ModelResult result = new ModelResult(this);
        result.deciding = atAnyThreshold;
        return result;
    }

    /** The same with how its features moved from training to these records. */
    public ModelResult withDrift(List<Drift> features) {
        ModelResult result = new ModelResult(this);
        result.drift = List.copyOf(features);
        return result;
    }

    /** The same with its strongest anomalies, the strongest first. */
    public ModelResult withStrongest(List<StrongAnomaly> anomalies) {
        ModelResult result = new ModelResult(this);
        result.strongest = List.copyOf(anomalies);
        return result;
    }

    /** The same with how much its features contribute, the most first, as so many explained detections tell. */
    public ModelResult withImportance(List<Importance> features, long detections) {
        ModelResult result = new ModelResult(this);
        result.importance = List.copyOf(features);
        result.explained = detections;
        return result;
    }

    /** The same with the command that gives it another threshold, in two parts: before and after the number. */
    public ModelResult withCalibrate(String before, String after) {
        ModelResult result = new ModelResult(this);
        result.calibrate = List.of(before, after);
        return result;
    }

    /** The records with the highest scores above the threshold, the highest first, to be explained. */
    public int[] strongestRecords(int most) {
        return detected()
                .filter(this::isScored)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    IntStream detected() {
        return IntStream.range(0, scores.length).filter(this::isDetected);
    }

    boolean isDetected(int record) {
        return deciding[record] > threshold.value();
    }

    boolean isPassed(int record) {
        return deciding[record] <= threshold.value();
    }

    private boolean isScored(int record) {
        return !Double.isNaN(scores[record]);
    }

    /** Detections spread evenly over the records, to be explained. */
    public int[] someDetected(int most) {
        int[] all = detected().filter(this::isScored).toArray();
        int count = Math.min(most, all.length);
        return IntStream.range(0, count)
                .map(i -> all[(int) ((long) i * all.length / count)])
                .toArray();
    }

    /** The scores that are there, by label. */
    public LabelledScores scores(EvaluatedRecords records) {
        return byLabel(scores, records);
    }

    /** The scores that decide at any threshold, by label. */
    public LabelledScores deciding(EvaluatedRecords records) {
        return byLabel(deciding, records);
    }

    private static LabelledScores byLabel(double[] all, EvaluatedRecords records) {
        return LabelledScores.of(
                group(all, i -> !records.isAnomalous(i) && !records.isUnknown(i)),
                group(all, records::isAnomalous),
                group(all, records::isUnknown));
    }

    private static double[] group(double[] all, IntPredicate belongs) {
        return IntStream.range(0, all.length)
                .filter(i -> !Double.isNaN(all[i]) && belongs.test(i))
                .mapToDouble(i -> all[i])
                .toArray();
    }

    /** The share of records that are anomalous. */
    public AlertShare alerts(EvaluatedRecords records) {
        return AlertShare.of(threshold, deciding(records));
    }

    /** Name, threshold and figures as JSON. */
    public ObjectNode summary(EvaluatedRecords records) {
        return ModelJson.summary(this, KeyFigures.of(this, records));
    }

    int size() {
        return scores.length;
    }

    double score(int record) {
        return scores[record];
    }

    double deciding(int record) {
        return deciding[record];
    }

    public String name() {
        return name;
    }

    List<Fact> facts() {
        return facts;
    }

    public ChosenThreshold threshold() {
        return threshold;
    }

    List<Drift> drift() {
        return drift;
    }

    List<StrongAnomaly> strongest() {
        return strongest;
    }

    List<Importance> importance() {
        return importance;
    }

    /** How many detections tell the importance. */
    long explained() {
        return explained;
    }

    /** Before and after the threshold; empty if there is no such command. */
    List<String> calibrate() {
        return calibrate;
    }
}

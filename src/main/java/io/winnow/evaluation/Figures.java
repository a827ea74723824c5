package io.winnow.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How well scores part anomalies from normal records, over all thresholds. Exact; made in O(n log n). */
public final class Figures {

    /** Points of a curve: more than a screen shows. */
    private static final int DRAWN = 500;

    private final LabelledScores scores;
    private final Steps steps;

    private Figures(LabelledScores scores) {
        this.scores = scores;
        this.steps = Steps.of(scores);
    }

    public static Figures of(LabelledScores scores) {
        return new Figures(scores);
    }

    /** None if one of the groups is empty. */
    public Optional<RocCurve> rocCurve() {
        boolean both = scores.anomalies() > 0 && scores.normals() > 0;
        return both ? Optional.of(RocCurve.of(known(), DRAWN)) : Optional.empty();
    }

    /** None without anomalies. */
    public Optional<PrecisionRecallCurve> precisionRecallCurve() {
        return scores.anomalies() > 0 ? Optional.of(PrecisionRecallCurve.of(known(), DRAWN)) : Optional.empty();
    }

    /** Without the records that nobody labelled. */
    private Steps known() {
        return scores.unlabelled() == 0 ? steps : Steps.of(scores.known());
    }

    public ConfusionMatrix confusionAt(double threshold) {
        return ConfusionMatrix.at(threshold, scores);
    }

    public Histogram histogram() {
        return Histogram.of(scores, steps);
    }

    /** Thresholds to choose from, ascending, with what each leads to: at most 500, the corners of all curves. */
    public List<ThresholdPoint> byThreshold() {
        Histogram axis = histogram();
        return IntStream.range(0, 3)
                .flatMap(curve -> Arrays.stream(outline(axis, curve)))
                .distinct()
                .map(step -> -step)
                .sorted()
                .mapToObj(step -> at(steps.threshold(-step)))
                .toList();
    }

    ThresholdPoint at(double threshold) {
        return new ThresholdPoint(threshold, confusionAt(threshold), scores.above(threshold));
    }

    private int[] outline(Histogram axis, int curve) {
        return Outline.of(
                steps.cuts(), DRAWN / 3, step -> axis.position(steps.score(step)), step -> height(step, curve));
    }

    private double height(int step, int curve) {
        return switch (curve) {
            case 0 -> steps.matrix(step).precision().orElse(0);
            case 1 -> steps.matrix(step).recall().orElse(0);
            default -> (double) steps.detections(step) / scores.size();
        };
    }

    /** How many anomalies a day to expect when a share of the records, 0 to 1, is anomalous. */
    static double perDay(double share, double recordsPerDay) {
        return share * recordsPerDay;
    }
}

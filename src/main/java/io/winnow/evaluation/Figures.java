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
    private final LabelledScores deciding;
    private final ThresholdSweep steps;

    private Figures(LabelledScores scores, LabelledScores deciding) {
        this.scores = scores;
        this.deciding = deciding;
        this.steps = ThresholdSweep.of(scores);
    }

    /** Of finite scores. */
    public static Figures of(LabelledScores scores) {
        return new Figures(scores, scores);
    }

    /**
     * Of finite scores, by which records are ranked, and those that decide at any threshold, which may be of more records
     * and infinite.
     */
    public static Figures of(LabelledScores scores, LabelledScores deciding) {
        return new Figures(scores, deciding);
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
    private ThresholdSweep known() {
        return scores.unlabelled() == 0 ? steps : ThresholdSweep.of(scores.known());
    }

    public ConfusionMatrix confusionAt(double threshold) {
        return ConfusionMatrix.at(threshold, deciding);
    }

    public Histogram histogram() {
        return Histogram.of(scores, steps);
    }

    /** Thresholds to choose from, ascending, with what each leads to: at most 500, the corners of all curves. */
    public List<ThresholdPoint> byThreshold() {
        Histogram axis = histogram();
        ThresholdSweep all = deciding == scores ? steps : ThresholdSweep.of(deciding);
        return IntStream.range(0, 3)
                .flatMap(curve -> Arrays.stream(outline(axis, all, curve)))
                .distinct()
                .map(step -> -step)
                .sorted()
                .mapToObj(step -> at(all.threshold(-step)))
                .toList();
    }

    public ThresholdPoint at(double threshold) {
        return new ThresholdPoint(threshold, confusionAt(threshold), deciding.above(threshold));
    }

    private int[] outline(Histogram axis, ThresholdSweep all, int curve) {
        return CurveSimplifier.of(
                all.cuts(), DRAWN / 3, step -> axis.position(all.score(step)), step -> height(all, step, curve));
    }

    private double height(ThresholdSweep all, int step, int curve) {
        return switch (curve) {
            case 0 -> all.matrix(step).precision().orElse(0);
            case 1 -> all.matrix(step).recall().orElse(0);
            default -> (double) all.detections(step) / deciding.size();
        };
    }

    /** How many anomalies a day to expect when a share of the records, 0 to 1, is anomalous. */
    public static double perDay(double share, double recordsPerDay) {
        return share * recordsPerDay;
    }
}

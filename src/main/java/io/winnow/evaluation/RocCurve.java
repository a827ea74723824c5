package io.winnow.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The share of anomalies caught against the share of normal records alarmed, over all thresholds.
 *
 * @param area under the exact curve, 0 to 1: how often an anomaly outscores a normal record, a tie being one half
 * @param points from (0, 0) to (1, 1), reduced for drawing
 */
public record RocCurve(double area, List<Point> points) {

    public RocCurve {
        points = List.copyOf(points);
    }

    /** Both shares 0 to 1, at one threshold; the first point has the highest score, which calls nothing anomalous. */
    public record Point(double falseAlarmShare, double recall, double threshold) {}

    static RocCurve of(ThresholdSweep steps, int most) {
        ConfusionMatrix all = steps.matrix(steps.size() - 1);
        double falsePositives = all.falsePositives();
        double truePositives = all.truePositives();
        int[] drawn = CurveSimplifier.of(
                steps.size() + 1,
                most,
                i -> steps.falsePositives(i - 1) / falsePositives,
                i -> steps.truePositives(i - 1) / truePositives);
        List<Point> points = new ArrayList<>(drawn.length);
        for (int i : drawn) {
            double threshold = i == 0 ? steps.score(0) : steps.threshold(i - 1);
            points.add(new Point(
                    steps.falsePositives(i - 1) / falsePositives,
                    steps.truePositives(i - 1) / truePositives,
                    threshold));
        }
        return new RocCurve(area(steps) / (falsePositives * truePositives), points);
    }

    /** Pairs of a normal and an anomalous record in which the anomaly scores higher; halves are exact in a double. */
    private static double area(ThresholdSweep steps) {
        double pairs = 0;
        for (int i = 0; i < steps.size(); i++) {
            double alarmed = steps.falsePositives(i) - steps.falsePositives(i - 1);
            pairs += alarmed * (steps.truePositives(i) + (double) steps.truePositives(i - 1)) / 2;
        }
        return pairs;
    }
}

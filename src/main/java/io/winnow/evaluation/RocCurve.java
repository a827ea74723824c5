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

    static RocCurve of(Steps steps, int most) {
        ConfusionMatrix all = steps.matrix(steps.size() - 1);
        double falseAlarms = all.falseAlarms();
        double caught = all.caught();
        int[] drawn = Outline.of(
                steps.size() + 1, most, i -> steps.falseAlarms(i - 1) / falseAlarms, i -> steps.caught(i - 1) / caught);
        List<Point> points = new ArrayList<>(drawn.length);
        for (int i : drawn) {
            double threshold = i == 0 ? steps.score(0) : steps.threshold(i - 1);
            points.add(new Point(steps.falseAlarms(i - 1) / falseAlarms, steps.caught(i - 1) / caught, threshold));
        }
        return new RocCurve(area(steps) / (falseAlarms * caught), points);
    }

    /** Pairs of a normal and an anomalous record in which the anomaly scores higher; halves are exact in a double. */
    private static double area(Steps steps) {
        double pairs = 0;
        for (int i = 0; i < steps.size(); i++) {
            double alarmed = steps.falseAlarms(i) - steps.falseAlarms(i - 1);
            pairs += alarmed * (steps.caught(i) + (double) steps.caught(i - 1)) / 2;
        }
        return pairs;
    }
}

package io.winnow.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Precision against recall over all thresholds.
 *
 * @param averagePrecision 0 to 1, exact: the precision at each step weighted by the recall it adds, not interpolated
 * @param points from the highest threshold to the lowest, reduced for drawing
 */
public record PrecisionRecallCurve(double averagePrecision, List<Point> points) {

    public PrecisionRecallCurve {
        points = List.copyOf(points);
    }

    /** Both shares 0 to 1, at one threshold. */
    public record Point(double recall, double precision, double threshold) {}

    static PrecisionRecallCurve of(ThresholdSweep steps, int most) {
        int[] drawn = CurveSimplifier.of(steps.size(), most, i -> recall(steps, i), i -> precision(steps, i));
        List<Point> points = new ArrayList<>(drawn.length);
        for (int i : drawn) {
            points.add(new Point(recall(steps, i), precision(steps, i), steps.threshold(i)));
        }
        return new PrecisionRecallCurve(averagePrecision(steps), points);
    }

    private static double averagePrecision(ThresholdSweep steps) {
        double sum = 0;
        for (int i = 0; i < steps.size(); i++) {
            sum += (steps.truePositives(i) - steps.truePositives(i - 1)) * precision(steps, i);
        }
        return sum / steps.truePositives(steps.size() - 1);
    }

    private static double recall(ThresholdSweep steps, int step) {
        return (double) steps.truePositives(step) / steps.truePositives(steps.size() - 1);
    }

    private static double precision(ThresholdSweep steps, int step) {
        return (double) steps.truePositives(step) / (steps.truePositives(step) + steps.falsePositives(step));
    }
}

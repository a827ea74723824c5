package io.winnow.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * How many scores of either group lie where. Bins touch, and each holds its lower end. The first also holds what is
 * below, the last what is above, so that a few extreme scores do not squeeze all others into one bin.
 */
public record Histogram(Scale scale, List<Bin> bins) {

    private static final int MOST_BINS = 40;
    private static final int FEWEST_BINS = 8;
    /** Highest score over the middle one from which a linear scale would show one crowded bin. */
    private static final double LONG_TAIL = 20;
    /** How far a logarithmic scale reaches below and above the middle score. */
    private static final double REACH = 1e4;

    private static final int BINS_PER_DECADE = 6;

    public Histogram {
        bins = List.copyOf(bins);
    }

    /** How the bins are spaced. */
    public enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    /** Counts of both groups between two scores. */
    public record Bin(double from, double to, int normal, int anomalous) {}

    static Histogram of(LabelledScores scores, ThresholdSweep steps) {
        int wanted = (int) Math.ceil(2 * Math.cbrt(scores.size()));
        int bins = Math.max(FEWEST_BINS, Math.min(MOST_BINS, wanted));
        double middle = middle(steps, scores.above(0));
        boolean longTail = scores.max() > LONG_TAIL * middle;
        return longTail ? logarithmic(scores, middle, bins) : linear(scores, bins);
    }

    /** Where a score lies between the lowest end and the highest, 0 to 1. */
    double position(double score) {
        double from = bins.get(0).from();
        double to = bins.get(bins.size() - 1).to();
        double within = Math.max(from, Math.min(to, score));
        return scale == Scale.LINEAR ? (within - from) / (to - from) : Math.log(within / from) / Math.log(to / from);
    }

    /** The median of the scores above 0; 0 without one. */
    private static double middle(ThresholdSweep steps, int positive) {
        int step = 0;
        while (steps.detections(step) < (positive + 1) / 2) {
            step++;
        }
        return steps.score(step);
    }

    private static Histogram linear(LabelledScores scores, int bins) {
        double from = scores.min();
        double to = scores.max();
        if (!(from < to)) {
            to = from > 0 ? from * 2 : 1;
            from = 0;
        }
        double[] ends = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            ends[i] = from + (to - from) * i / bins;
        }
        ends[bins] = to;
        return new Histogram(Scale.LINEAR, count(scores, ends));
    }

    private static Histogram logarithmic(LabelledScores scores, double middle, int bins) {
        double to = Math.min(scores.max(), middle * REACH);
        double from = Math.max(scores.next(0), middle / REACH);
        int wanted = (int) Math.ceil(Math.log10(to / from) * BINS_PER_DECADE);
        int count = Math.max(bins, Math.min(MOST_BINS, wanted));
        double[] ends = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            ends[i] = from * Math.pow(to / from, (double) i / count);
        }
        ends[count] = to;
        return new Histogram(Scale.LOGARITHMIC, count(scores, ends));
    }

    private static List<Bin> count(LabelledScores scores, double[] ends) {
        List<Bin> bins = new ArrayList<>();
        int last = ends.length - 2;
        for (int i = 0; i <= last; i++) {
            double above = i == 0 ? -1 : Math.nextDown(ends[i]);
            double upTo = i == last ? Double.MAX_VALUE : Math.nextDown(ends[i + 1]);
            int normal = scores.normalsAbove(above) - scores.normalsAbove(upTo);
            int anomalous = scores.anomaliesAbove(above) - scores.anomaliesAbove(upTo);
            bins.add(new Bin(ends[i], ends[i + 1], normal, anomalous));
        }
        return bins;
    }
}

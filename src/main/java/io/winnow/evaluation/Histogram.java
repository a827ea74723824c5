package io.winnow.evaluation;

import java.util.ArrayList;
import java.util.List;

/** How many scores of either group lie where. Bins touch; each holds its lower end, the last its upper end too. */
public record Histogram(Scale scale, List<Bin> bins) {

    private static final int MOST_BINS = 40;
    private static final int FEWEST_BINS = 8;
    /** Highest score over the middle one from which a linear scale would show one crowded bin. */
    private static final double LONG_TAIL = 20;
    /** Lower scores than this share of the highest join the first logarithmic bin. */
    private static final double LOWEST = 1e-6;

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

    static Histogram of(LabelledScores scores, Steps steps) {
        int wanted = (int) Math.ceil(2 * Math.cbrt(scores.size()));
        int bins = Math.max(FEWEST_BINS, Math.min(MOST_BINS, wanted));
        double middle = median(steps, scores.size());
        boolean longTail = middle > 0 && scores.greatest() > LONG_TAIL * middle;
        return longTail ? logarithmic(scores, bins) : linear(scores, bins);
    }

    /** Where a score lies between the lowest end and the highest, 0 to 1. */
    double position(double score) {
        double from = bins.get(0).from();
        double to = bins.get(bins.size() - 1).to();
        double within = Math.max(from, Math.min(to, score));
        return scale == Scale.LINEAR ? (within - from) / (to - from) : Math.log(within / from) / Math.log(to / from);
    }

    private static double median(Steps steps, int size) {
        int step = 0;
        while (steps.caught(step) + steps.falseAlarms(step) < (size + 1) / 2) {
            step++;
        }
        return steps.score(step);
    }

    private static Histogram linear(LabelledScores scores, int bins) {
        double from = scores.least();
        double to = scores.greatest();
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

    private static Histogram logarithmic(LabelledScores scores, int bins) {
        double to = scores.greatest();
        double from = Math.max(scores.next(0), to * LOWEST);
        double[] ends = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            ends[i] = from * Math.pow(to / from, (double) i / bins);
        }
        ends[bins] = to;
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

package io.winnow.profile;

import io.winnow.scoring.Reservoir;
import java.util.Arrays;
import java.util.List;

/**
 * How far columns follow the order of their rows: Spearman's rank correlation over a sample of {@value #ROWS} rows.
 * One thread.
 */
public final class Trend {

    /** From here on a column follows the order. */
    public static final double STRONG = 0.95;

    private static final int ROWS = 1_000;
    private static final int FEWEST = 20;

    private final Reservoir<double[]> sample;

    public Trend(long seed) {
        this.sample = Reservoir.ofSeed(ROWS, seed);
    }

    /** Takes a row, NaN where it has no number. */
    public void add(double position, double[] values) {
        sample.add(() -> with(position, values));
    }

    private static double[] with(double position, double[] values) {
        double[] row = new double[values.length + 1];
        System.arraycopy(values, 0, row, 0, values.length);
        row[values.length] = position;
        return row;
    }

    /** The rows that were kept; more numbers than those given to {@link #add} may follow in each. */
    List<double[]> sample() {
        return sample.kept();
    }

    /** From -1 to 1; 0 for fewer than {@value #FEWEST} values, and for a constant. */
    public double correlation(int column) {
        List<double[]> rows = sample.kept().stream()
                .filter(row -> Double.isFinite(row[column]))
                .toList();
        if (rows.size() < FEWEST) {
            return 0;
        }
        double[] values = ranks(rows.stream().mapToDouble(row -> row[column]).toArray());
        double[] positions =
                ranks(rows.stream().mapToDouble(row -> row[row.length - 1]).toArray());
        return correlation(values, positions);
    }

    /** Equal values share the mean of their ranks. */
    static double[] ranks(double[] values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < ranks.length; from = to) {
            for (to = from + 1; to < ranks.length && ascending[to] == ascending[from]; to++) {}
            Arrays.fill(ranks, from, to, (from + to - 1) / 2.0);
        }
        return Arrays.stream(values)
                .map(value -> ranks[Arrays.binarySearch(ascending, value)])
                .toArray();
    }

    private static double correlation(double[] a, double[] b) {
        double mean = (a.length - 1) / 2.0;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }
}

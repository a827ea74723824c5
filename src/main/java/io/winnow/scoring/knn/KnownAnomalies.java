package io.winnow.scoring.knn;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Reservoir;
import java.util.Arrays;
import java.util.Random;

/**
 * Labelled anomalies: the score is multiplied by the square root of reach * normal / anomalous, if that is above 1: of the
 * distance to normal rows, and the distance to the nearest of these. The reach is such that for nine of ten normal rows it
 * is not. So only rows that are nearer to a labelled anomaly than most normal ones change, and an anomaly of a new kind
 * keeps its score. Immutable.
 */
final class KnownAnomalies {

    /** As many as are kept. */
    static final int MOST = 1_024;

    /** In standard deviations: nothing counts as nearer, so that the factor is finite. */
    private static final double NEAREST = 1e-3;

    /** The share of normal rows that labels may change. */
    private static final double CHANGED = 0.1;

    private static final String ROWS = "anomalies";
    private static final String REACH = "reach";

    private final RowTree rows;
    private final double reach;

    private KnownAnomalies(RowTree rows, double reach) {
        this.rows = rows;
        this.reach = reach;
    }

    /**
     * Those to know.
     *
     * @param normal the rows that are kept, more than k
     */
    static KnownAnomalies of(Iterable<double[]> anomalies, RowTree normal, int k, long seed) {
        double[][] kept = Reservoir.of(anomalies, MOST, new Random(seed)).kept().toArray(double[][]::new);
        if (kept.length == 0) {
            return new KnownAnomalies(new RowTree(new float[0], normal.features()), NEAREST);
        }
        RowTree rows = RowTree.of(KnnTrainer.limited(kept));
        Search search = new KnownAnomalies(rows, NEAREST).open();
        Nearest neighbours = new Nearest(normal.features(), k + 1);
        float[] row = new float[normal.features()];
        double[] ratios = new double[normal.count()];
        for (int i = 0; i < ratios.length; i++) {
            System.arraycopy(normal.values(), i * row.length, row, 0, row.length);
            neighbours.start(row);
            normal.search(neighbours);
            // The first is the row itself.
            ratios[i] = search.distance(row) / Math.max(NEAREST, neighbours.meanDistance(1, k));
        }
        Arrays.sort(ratios);
        return new KnownAnomalies(rows, ratios[(int) (CHANGED * ratios.length)]);
    }

    static KnownAnomalies read(ArrayReader in, int features) {
        float[] values = in.floats(ROWS);
        double[] reach = in.doubles(REACH);
        KnnCheck.checkAnomalies(values, features, reach);
        return new KnownAnomalies(new RowTree(values, features), reach[0]);
    }

    void write(ArrayWriter out) {
        out.floats(ROWS, rows.values());
        out.doubles(REACH, new double[] {reach});
    }

    int count() {
        return rows.count();
    }

    Search open() {
        return new Search();
    }

    /** One thread. */
    final class Search {

        private final Nearest nearest = new Nearest(rows.features(), 1);

        /** What the distance of a vector to normal rows is multiplied by: 1 or more. */
        double factor(double[] vector, double normal) {
            if (count() == 0) {
                return 1;
            }
            nearest.start(vector);
            return Math.sqrt(Math.max(1, reach * normal / found()));
        }

        private double distance(float[] row) {
            nearest.start(row);
            return found();
        }

        private double found() {
            rows.search(nearest);
            return Math.max(NEAREST, nearest.meanDistance(0, 1));
        }
    }
}

package io.winnow.scoring.knn;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Reservoir;
import java.util.Arrays;
import java.util.Random;

/**
 * Labelled anomalies: the score is multiplied by the square root of reach / distance, where the distance is that to the
 * nearest of them and the reach the median of this distance over the normal rows. So the logarithm of the score is
 * log(distance to normal) - 1/2 log(distance to the nearest labelled anomaly), but farther away than the reach the
 * labels change nothing, and an anomaly of a new kind keeps its score. Immutable.
 */
final class KnownAnomalies {

    /** As many as are kept. */
    static final int MOST = 1_024;

    /** In standard deviations: nothing counts as nearer, so that the factor is finite. */
    private static final double NEAREST = 1e-3;

    private static final String ROWS = "anomalies";
    private static final String REACH = "reach";

    private final RowTree rows;
    private final double reach;

    private KnownAnomalies(RowTree rows, double reach) {
        this.rows = rows;
        this.reach = reach;
    }

    /** @param normal the rows that are kept, at least one */
    static KnownAnomalies of(Iterable<double[]> anomalies, float[][] normal, long seed) {
        int features = normal[0].length;
        double[][] kept = Reservoir.of(anomalies, MOST, new Random(seed)).rows();
        if (kept.length == 0) {
            return new KnownAnomalies(new RowTree(new float[0], features), NEAREST);
        }
        RowTree rows = RowTree.of(KnnTrainer.limited(kept));
        Search search = new KnownAnomalies(rows, NEAREST).open();
        double[] distances =
                Arrays.stream(normal).mapToDouble(search::distance).sorted().toArray();
        double median = distances[(distances.length - 1) / 2];
        return new KnownAnomalies(rows, Math.max(NEAREST, median));
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

        /** 1 or more. */
        double factor(double[] vector) {
            if (count() == 0) {
                return 1;
            }
            nearest.start(vector);
            return Math.sqrt(reach / Math.min(reach, Math.max(NEAREST, found())));
        }

        private double distance(float[] row) {
            nearest.start(row);
            return found();
        }

        private double found() {
            rows.search(nearest);
            return nearest.meanDistance(0, 1);
        }
    }
}

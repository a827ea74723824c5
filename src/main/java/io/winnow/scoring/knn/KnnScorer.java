package io.winnow.scoring.knn;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.ArrayWriter;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Scoring;

/**
 * Mean distance to the k nearest of the rows that are kept (Angiulli and Pizzuti: Fast outlier detection in high
 * dimensional spaces, 2002). The score is 0 or above, in standard deviations. The search is exact: the sums are floats,
 * feature by feature, so all of it is the same on every machine. Labelled anomalies raise the score near them, see
 * {@link KnownAnomalies}.
 */
final class KnnScorer implements Scorer {

    private static final String ROWS = "rows";
    private static final String SHAPE = "shape";

    private final RowTree rows;
    private final int k;
    private final KnownAnomalies known;

    KnnScorer(RowTree rows, int k, KnownAnomalies known) {
        this.rows = rows;
        this.k = k;
        this.known = known;
    }

    static KnnScorer read(ArrayReader in) {
        float[] values = in.floats(ROWS);
        int[] shape = in.ints(SHAPE);
        KnnCheck.check(values, shape);
        RowTree rows = new RowTree(values, shape[0]);
        return new KnnScorer(rows, shape[1], KnownAnomalies.read(in, shape[0]));
    }

    @Override
    public void write(ArrayWriter out) {
        out.floats(ROWS, rows.values());
        out.ints(SHAPE, new int[] {rows.features(), k});
        known.write(out);
    }

    @Override
    public int features() {
        return rows.features();
    }

    @Override
    public Scoring open() {
        Nearest nearest = new Nearest(rows.features(), k);
        KnownAnomalies.Search anomalies = known.open();
        return new Scoring() {
            @Override
            public double score(double[] vector) {
                nearest.start(vector);
                rows.search(nearest);
                double distance = nearest.meanDistance(0, k);
                return distance * anomalies.factor(vector, distance);
            }

            @Override
            public Attribution explain(double[] vector) {
                return new KnnAttribution(rows, k).attribution(vector);
            }
        };
    }

    /** Leaves out one row that equals the vector: the row itself, if it is kept. */
    @Override
    public Scoring openForLearned() {
        Nearest nearest = new Nearest(rows.features(), k + 1);
        KnownAnomalies.Search anomalies = known.open();
        return vector -> {
            nearest.start(vector);
            rows.search(nearest);
            double distance = nearest.meanDistance(nearest.hasEqual() ? 1 : 0, k);
            return distance * anomalies.factor(vector, distance);
        };
    }
}

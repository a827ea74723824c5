package io.winnow.model;

import java.util.ArrayList;
import java.util.List;

/** Takes the statistics of training rows in one pass, with memory for {@value ValueReservoir#LIMIT} values a feature. One thread. */
public final class StatisticsCollector {

    private final List<String> names;
    private final List<Column> columns = new ArrayList<>();
    private long rows;

    /** @param names of the features, in vector order, for messages */
    public StatisticsCollector(List<String> names, long seed) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Column(new Moments(), new ValueReservoir(ValueReservoir.LIMIT, seed + i)));
        }
    }

    /** Takes one row; what is not finite counts as missing. */
    public void add(double[] vector) {
        rows++;
        for (int i = 0; i < columns.size(); i++) {
            if (Double.isFinite(vector[i])) {
                columns.get(i).add(vector[i]);
            }
        }
    }

    public long rows() {
        return rows;
    }

    /**
     * The statistics so far, in vector order; the same rows in the same order give the same bits.
     *
     * @throws IllegalArgumentException if a feature has no value at all
     */
    public List<FeatureStatistics> statistics() {
        List<FeatureStatistics> statistics = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).moments.count() == 0) {
                throw new IllegalArgumentException("none of " + rows + " rows has a value of " + names.get(i)
                        + "; leave it out or check its name");
            }
            statistics.add(columns.get(i).statistics(rows));
        }
        return List.copyOf(statistics);
    }

    private record Column(Moments moments, ValueReservoir sample) {

        void add(double value) {
            moments.add(value);
            sample.add(value);
        }

        FeatureStatistics statistics(long rows) {
            double missing = (rows - moments.count()) / (double) rows;
            Quantiles quantiles = Quantiles.ofSample(sample.values(), FeatureStatistics.QUANTILES);
            return new FeatureStatistics(
                    moments.min(), moments.max(), moments.mean(), moments.deviation(), missing, quantiles);
        }
    }
}

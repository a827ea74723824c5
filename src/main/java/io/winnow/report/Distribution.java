package io.winnow.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** How the values of one feature lie in two groups of records; the outer bins hold what is beyond them. */
final class Distribution {

    private static final int BINS = 30;
    /** What the bins leave out of each group at either end. */
    private static final double TAIL = 0.005;

    private final double[] ends;
    private final long[] normal;
    private final long[] anomalous;

    private Distribution(double[] ends, long[] normal, long[] anomalous) {
        this.ends = ends;
        this.normal = normal;
        this.anomalous = anomalous;
    }

    static Distribution of(double[] values, IntPredicate isNormal, IntPredicate isAnomalous) {
        double[] ofNormal = group(values, isNormal);
        double[] ofAnomalous = group(values, isAnomalous);
        double[] ends = ends(ofNormal, ofAnomalous);
        return new Distribution(ends, count(ofNormal, ends), count(ofAnomalous, ends));
    }

    private static double[] group(double[] values, IntPredicate belongs) {
        double[] group = new double[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i]) && belongs.test(i)) {
                group[count++] = values[i];
            }
        }
        double[] ascending = Arrays.copyOf(group, count);
        Arrays.parallelSort(ascending);
        return ascending;
    }

    /** Anomalies that are very far stretch the bins to at most three times the normal range. */
    private static double[] ends(double[] normal, double[] anomalous) {
        double[] main = normal.length > 0 ? normal : anomalous;
        if (main.length == 0) {
            return new double[0];
        }
        double from = at(main, TAIL);
        double to = at(main, 1 - TAIL);
        double width = to - from > 0 ? to - from : Math.max(Math.abs(from), 1) * TAIL;
        if (anomalous.length > 0) {
            from = Math.max(from - width, Math.min(from, at(anomalous, TAIL)));
            to = Math.min(to + width, Math.max(to, at(anomalous, 1 - TAIL)));
        }
        return spaced(from, from < to ? to : from + width);
    }

    private static double[] spaced(double from, double to) {
        double[] ends = new double[BINS + 1];
        for (int i = 0; i <= BINS; i++) {
            ends[i] = from * (1 - (double) i / BINS) + to * i / BINS;
        }
        return ends;
    }

    private static double at(double[] ascending, double share) {
        return ascending[(int) Math.round(share * (ascending.length - 1))];
    }

    private static long[] count(double[] values, double[] ends) {
        long[] counts = new long[Math.max(0, ends.length - 1)];
        int bin = 0;
        for (double value : values) {
            while (bin < counts.length - 1 && value >= ends[bin + 1]) {
                bin++;
            }
            counts[bin]++;
        }
        return counts;
    }

    ObjectNode json(String feature) {
        ObjectNode json = Json.object();
        json.put("feature", feature);
        ArrayNode drawn = json.putArray("ends");
        Arrays.stream(ends).forEach(end -> drawn.add(Json.drawn(end)));
        put(json.putArray("normal"), normal);
        put(json.putArray("anomalous"), anomalous);
        return json;
    }

    private static void put(ArrayNode array, long[] counts) {
        Arrays.stream(counts).forEach(array::add);
    }
}

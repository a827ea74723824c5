package io.winnow.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The median of some measurements, the least and the greatest. */
record Spread(double median, double min, double max) {

    /** At least one. Of an even number the median is the mean of the two in the middle. */
    static Spread of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Of each value against the reference's of the same round, since what disturbs one round disturbs both. */
    static Spread ofRatios(List<Double> values, List<Double> references) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / references.get(i));
        }
        return of(ratios);
    }

    /** The value that this share of the sorted values does not exceed, 0 to 1. */
    static int quantile(int[] values, double share) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** With so many decimals; the least and the greatest are left out where they read like the median. */
    String text(int decimals) {
        String format = "%,." + decimals + "f";
        String middle = String.format(Locale.ROOT, format, median);
        String least = String.format(Locale.ROOT, format, min);
        String greatest = String.format(Locale.ROOT, format, max);
        return least.equals(greatest) ? middle : middle + " (" + least + "–" + greatest + ")";
    }
}

package io.winnow.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Evenly spaced quantiles of some values: the least first, the greatest last, all finite and in order. Immutable. */
public final class Quantiles {

    private final double[] values;

    private Quantiles(double[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("there are " + values.length + " quantiles; expected at least 2");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("quantile " + i + " is " + values[i] + "; expected a finite number");
            }
            if (i > 0 && values[i] < values[i - 1]) {
                throw new IllegalArgumentException("quantiles are not in order: " + values[i - 1] + " before "
                        + values[i] + " at " + i + "; expected the least first");
            }
        }
        this.values = values;
    }

    /** These quantiles, the least first. */
    public static Quantiles of(double... quantiles) {
        return new Quantiles(quantiles.clone());
    }

    /** So many quantiles of finite values in any order; each is one of the values. */
    public static Quantiles ofSample(double[] sample, int points) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("there are no values to take quantiles of");
        }
        double[] sorted = sample.clone();
        Arrays.parallelSort(sorted);
        double step = (sorted.length - 1) / (points - 1.0);
        return new Quantiles(IntStream.range(0, points)
                .mapToDouble(i -> sorted[(int) Math.round(i * step)])
                .toArray());
    }

    public int size() {
        return values.length;
    }

    public double[] values() {
        return values.clone();
    }

    /** The value below which this share of the values lies, 0 to 1, interpolated. */
    public double at(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share " + share + " is not between 0 and 1");
        }
        double position = share * (values.length - 1);
        int below = (int) position;
        double fraction = position - below;
        return fraction == 0 ? values[below] : values[below] * (1 - fraction) + values[below + 1] * fraction;
    }

    /** About which share of the values is greater than this one, 0 to 1. */
    public double shareAbove(double value) {
        int last = values.length - 1;
        if (!(value >= values[0]) || value >= values[last]) {
            return value >= values[last] ? 0 : 1;
        }
        int next = 1;
        while (values[next] <= value) {
            next++;
        }
        double low = values[next - 1];
        double fraction = (value / 2 - low / 2) / (values[next] / 2 - low / 2);
        return 1 - (next - 1 + Math.min(1, fraction)) / last;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantiles that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}

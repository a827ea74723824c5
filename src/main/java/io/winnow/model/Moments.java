package io.winnow.model;

/** The extremes, mean and standard deviation of values, taken in one pass (Welford). The order matters to the last bit. */
final class Moments {

    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double mean;
    private double squares;

    /** Takes a finite value. */
    void add(double value) {
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        double before = value - mean;
        // Divided first: the difference of two huge values is infinite.
        mean += value / count - mean / count;
        squares += before * (value - mean);
    }

    long count() {
        return count;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    double mean() {
        return mean;
    }

    /** Of the population; 0 exactly if all values are equal, at most {@link Double#MAX_VALUE}. */
    double deviation() {
        if (min == max) {
            return 0;
        }
        if (!(squares <= Double.MAX_VALUE)) {
            return Double.MAX_VALUE;
        }
        // The squares of tiny differences vanish; the values still differ.
        return squares > 0 ? Math.max(Double.MIN_VALUE, Math.sqrt(squares / count)) : max / 2 - min / 2;
    }
}

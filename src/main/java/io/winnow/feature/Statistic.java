package io.winnow.feature;

/** A number that says something about a few values, at least one, in the order they came. */
public enum Statistic {
    MEAN {
        @Override
        double of(double[] values) {
            return mean(values);
        }
    },
    /** Of a sample: divided by one less than the count; 0 for a single value. */
    STDDEV {
        @Override
        double of(double[] values) {
            return deviation(values);
        }
    },
    MIN {
        @Override
        double of(double[] values) {
            double least = values[0];
            for (double value : values) {
                least = Math.min(least, value);
            }
            return least;
        }
    },
    MAX {
        @Override
        double of(double[] values) {
            double greatest = values[0];
            for (double value : values) {
                greatest = Math.max(greatest, value);
            }
            return greatest;
        }
    },
    COUNT {
        @Override
        double of(double[] values) {
            return values.length;
        }
    },
    /** The distance of the last value from the mean in standard deviations; 0 if all are equal. */
    ZSCORE {
        @Override
        double of(double[] values) {
            double deviation = deviation(values);
            return deviation == 0 ? 0 : (values[values.length - 1] - mean(values)) / deviation;
        }
    };

    abstract double of(double[] values);

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        if (isConstant(values)) {
            return 0;
        }
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    /** Asked first, since the rounded mean of equal values may differ from them. */
    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }
}

package io.winnow.quality;

import java.util.Arrays;
import java.util.Locale;

/** Mean and standard deviation of a figure over the seeds. */
record Spread(double mean, double deviation) {

    static Spread of(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(mean, Math.sqrt(squares / (values.length - 1)));
    }

    /** For example {@code .927 ± .012}. */
    String text() {
        return figure(mean) + " ± " + figure(deviation);
    }

    /** A figure from 0 to 1 without the leading zero. */
    static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("^0", "");
    }
}

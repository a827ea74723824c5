package io.winnow.evaluation;

import java.util.OptionalDouble;

/** How many records come in a day, by their own times. One thread. */
public final class DayRate {

    private static final double MILLIS_PER_DAY = 86_400_000;

    private static final double MIN_MILLIS = 3_600_000;

    private long records;
    private double first = Double.POSITIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;

    /** Counts a record; its time in milliseconds since 1970, NaN if it is not known. */
    public void add(double millis) {
        if (!Double.isNaN(millis)) {
            records++;
            first = Math.min(first, millis);
            last = Math.max(last, millis);
        }
    }

    /** None where the records span less than an hour: that does not tell how many come in a day. */
    OptionalDouble forecast() {
        return last - first < MIN_MILLIS ? OptionalDouble.empty() : perDay();
    }

    /** None where all have one time or none. */
    public OptionalDouble perDay() {
        return first < last
                ? OptionalDouble.of((records - 1) / ((last - first) / MILLIS_PER_DAY))
                : OptionalDouble.empty();
    }
}

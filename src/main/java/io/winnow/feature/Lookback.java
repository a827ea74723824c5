package io.winnow.feature;

import java.time.Duration;

/**
 * How far back a derivation looks: over the key's last records, or over a time that ends with the record.
 *
 * @param records at most {@value #MOST_RECORDS}; 0 if a time counts
 * @param time at most {@link KeyHistory#FORGET_AFTER}; zero if records count
 */
public record Lookback(int records, Duration time) {

    public static final int MOST_RECORDS = 10_000;

    static final Lookback NONE = new Lookback(0, Duration.ZERO);

    public Lookback {
        if (records < 0 || records > MOST_RECORDS) {
            throw new IllegalArgumentException(
                    "a history of " + records + " records is not one of 1 to " + MOST_RECORDS);
        }
        if (time.isNegative() || time.compareTo(KeyHistory.FORGET_AFTER) > 0) {
            throw new IllegalArgumentException("a history of " + time.toSeconds() + " s is not one of 1 s to "
                    + KeyHistory.FORGET_AFTER.toDays() + " d");
        }
    }

    static Lookback records(int records) {
        return new Lookback(records, Duration.ZERO);
    }

    /** What the value so many records before the last one takes. */
    static Lookback lookingBack(int records) {
        return records(records + 1);
    }

    static Lookback time(Duration time) {
        return new Lookback(0, time);
    }

    /** As far back as either. */
    Lookback and(Lookback other) {
        return new Lookback(Math.max(records, other.records), time.compareTo(other.time) > 0 ? time : other.time);
    }

    boolean isNone() {
        return equals(NONE);
    }

    /** {@code 12} records, or {@code 90s}, {@code 5m}, {@code 1h}, {@code 7d}. */
    @Override
    public String toString() {
        if (time.isZero()) {
            return Integer.toString(records);
        }
        long seconds = time.toSeconds();
        return seconds % 86_400 == 0
                ? seconds / 86_400 + "d"
                : seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}

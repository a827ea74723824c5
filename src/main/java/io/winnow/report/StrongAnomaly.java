package io.winnow.report;

import java.util.List;

/**
 * A record far above the threshold and what made it so.
 *
 * @param record its place among the records, from 0
 * @param shares of the features in its score, the largest first
 */
public record StrongAnomaly(int record, List<Share> shares) {

    public StrongAnomaly {
        shares = List.copyOf(shares);
    }

    /** Which way a value deviates. */
    public enum Side {
        LOW,
        HIGH
    }

    /** One feature's value and its share of the score, 0 to 1. */
    public record Share(String feature, double share, double value, Side side) {}
}

package io.winnow.scoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Each feature's share of a score, the largest first. Shares are above 0 and sum to 1, or there are none. */
public record Attribution(List<Contribution> contributions) {

    public static final Attribution EMPTY = new Attribution(List.of());

    public Attribution {
        contributions = contributions.stream()
                .sorted(Comparator.comparingDouble(Contribution::share).reversed())
                .toList();
    }

    /** Below this share a contribution tells a reader nothing. */
    private static final double MIN_SHARE = 0.01;

    /** Without contributions of less than a hundredth; the largest stays. */
    public Attribution worthNaming() {
        return new Attribution(IntStream.range(0, contributions.size())
                .filter(i -> i == 0 || contributions.get(i).share() >= MIN_SHARE)
                .mapToObj(contributions::get)
                .toList());
    }

    /** What was expected of each feature, in order; null of one that has no part in the score, or no expected value. */
    public List<@Nullable Expected> expected(int features) {
        @Nullable Expected[] expected = new Expected[features];
        contributions.forEach(one -> expected[one.feature()] = one.expected());
        return Arrays.asList(expected);
    }

    /** Which way a value deviates from what is expected. */
    public enum Direction {
        LOW,
        HIGH
    }

    /** What is rare about a value that learning expected within an interval. */
    public enum Rarity {
        /** The value itself: it lies apart from the usual ones. */
        VALUE,
        /** It is rare at this hour. */
        HOUR,
        /** It is far from the values just before. */
        CHANGE,
        /** The last values all stayed high. */
        STAYS_HIGH,
        /** The last values all stayed low. */
        STAYS_LOW,
        /** The last values all stayed close to each other. */
        STAYS_CLOSE,
        /** One of the last values was rare. */
        VALUE_BEFORE
    }

    /**
     * What a scorer that learns expected, on the scale of the vector.
     *
     * @param value between the two others
     * @param low nearly no normal value lies below
     * @param high nearly no normal value lies above
     * @param rarity what is rarest about the value that came
     */
    public record Expected(double value, double low, double high, Rarity rarity) {

        /** Where the value itself is rare. */
        public Expected(double value, double low, double high) {
            this(value, low, high, Rarity.VALUE);
        }

        /** Whether a value is within the interval. */
        public boolean holds(double other) {
            return other >= low && other <= high;
        }
    }

    /**
     * One feature's part in a score.
     *
     * @param feature the feature's index in the vector
     * @param share share of the score, above 0 and at most 1
     * @param limit the bound that the value crossed, on the scale of the vector; NaN if the scorer has no bounds
     * @param expected null if the scorer expects no particular value
     */
    public record Contribution(
            int feature,
            double share,
            Direction direction,
            double limit,
            @Nullable Expected expected) {

        /** Of a scorer that expects no particular value. */
        public Contribution(int feature, double share, Direction direction, double limit) {
            this(feature, share, direction, limit, null);
        }
    }
}

package io.winnow.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Each feature's share of a score, the largest first. Shares are above 0 and sum to 1, or there are none. */
public record Attribution(List<Contribution> contributions) {

    public static final Attribution EMPTY = new Attribution(List.of());

    public Attribution {
        contributions = contributions.stream()
                .sorted(Comparator.comparingDouble(Contribution::share).reversed())
                .toList();
    }

    /** Below this share a contribution tells a reader nothing. */
    private static final double LEAST_SHARE = 0.01;

    /** Without contributions of less than a hundredth; the largest stays. */
    public Attribution worthNaming() {
        return new Attribution(IntStream.range(0, contributions.size())
                .filter(i -> i == 0 || contributions.get(i).share() >= LEAST_SHARE)
                .mapToObj(contributions::get)
                .toList());
    }

    /** Which way a value deviates from what is expected. */
    public enum Direction {
        LOW,
        HIGH
    }

    /**
     * One feature's part in a score.
     *
     * @param feature the feature's index in the vector
     * @param share share of the score, above 0 and at most 1
     * @param limit the bound that the value crossed, on the scale of the vector; NaN if the scorer has no bounds
     */
    public record Contribution(int feature, double share, Direction direction, double limit) {}
}

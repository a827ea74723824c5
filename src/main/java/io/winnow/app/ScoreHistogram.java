package io.winnow.app;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How often which score was given in the last minutes. For one thread at a time. */
final class ScoreHistogram {

    /** Of one bin; 1 is the threshold, and where a bin ends. */
    static final double WIDTH = 0.025;

    /** The last one holds all that is above twice the threshold. */
    static final int BINS = 81;

    /** The current one, which is not over yet, and those before. */
    static final int MINUTES = 10;

    private static final int BINS_PER_UNIT = 40;
    private static final int MILLIS = 60_000;

    private final int[][] minutes = new int[MINUTES][BINS];
    private long minute;

    ScoreHistogram(long millis) {
        minute = millis / MILLIS;
    }

    /**
     * The scores of the last minutes.
     *
     * @param width of a bin; the first begins above 0 or at it, each holds its upper end
     * @param counts the last one is of all greater scores
     */
    public record Scores(double width, int minutes, List<Integer> counts) {}

    /** @param score 1 is the threshold; at least 0 */
    void add(double score, long millis) {
        advance(millis / MILLIS);
        minutes[slot(minute)][bin(score)]++;
    }

    Scores scores(long millis) {
        advance(millis / MILLIS);
        return new Scores(
                WIDTH, MINUTES, IntStream.range(0, BINS).mapToObj(this::sum).toList());
    }

    private int sum(int bin) {
        return Arrays.stream(minutes).mapToInt(counts -> counts[bin]).sum();
    }

    private void advance(long now) {
        for (long next = Math.max(minute + 1, now - MINUTES + 1); next <= now; next++) {
            minutes[slot(next)] = new int[BINS];
        }
        minute = Math.max(minute, now);
    }

    /** A score of just above 1 is beyond the bin that ends there. */
    private static int bin(double score) {
        double last = Math.min(Math.ceil(score * BINS_PER_UNIT), BINS);
        return Math.max(0, (int) last - 1);
    }

    private static int slot(long minute) {
        return (int) Math.floorMod(minute, (long) MINUTES);
    }
}

package io.winnow.activity;

import io.winnow.metrics.CountRing;
import java.util.List;
import java.util.stream.IntStream;

/** How often which score was given in the last minutes. For one thread at a time. */
public final class ScoreHistogram {

    /** Of one bin; 1 is the threshold, and where a bin ends. */
    static final double WIDTH = 0.025;

    /** The last one holds all that is above twice the threshold. */
    static final int BINS = 81;

    /** The current one, which is not over yet, and those before. */
    static final int MINUTES = 10;

    private static final int BINS_PER_UNIT = 40;
    private static final int MILLIS = 60_000;

    private final CountRing counts;

    /** Empty. */
    public ScoreHistogram(long millis) {
        counts = new CountRing(BINS, MINUTES, MILLIS, millis);
    }

    /**
     * The scores of the last minutes.
     *
     * @param width of a bin; the first begins above 0 or at it, each holds its upper end
     * @param counts the last one is of all greater scores
     */
    public record Scores(double width, int minutes, List<Integer> counts) {}

    /**
     * Counts one.
     *
     * @param score 1 is the threshold; at least 0
     */
    public void add(double score, long millis) {
        counts.count(bin(score), millis);
    }

    /** Those up to now. */
    public Scores scores(long millis) {
        counts.advance(millis);
        return new Scores(
                WIDTH, MINUTES, IntStream.range(0, BINS).mapToObj(this::sum).toList());
    }

    private int sum(int bin) {
        return IntStream.range(0, MINUTES).map(ago -> counts.count(bin, ago)).sum();
    }

    /** A score of just above 1 is beyond the bin that ends there. */
    private static int bin(double score) {
        double last = Math.min(Math.ceil(score * BINS_PER_UNIT), BINS);
        return Math.max(0, (int) last - 1);
    }
}

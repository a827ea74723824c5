package io.winnow.app;

import io.winnow.detection.Detection;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.scoring.Verdict;
import java.util.List;
import java.util.stream.LongStream;

/** Counts records by second and by what became of them. For one thread at a time. */
final class VerdictRates {

    /** As many full seconds as are kept. */
    static final int SECONDS = 300;

    private static final int NORMAL = 0;
    private static final int ANOMALOUS = 1;
    private static final int DEAD_LETTER = 2;
    private static final int KINDS = 3;

    private final int[][] counts = new int[KINDS][SECONDS + 1];
    private long second;

    VerdictRates(long millis) {
        second = millis / 1_000;
    }

    /**
     * Records of each second, the oldest first.
     *
     * @param last the second of the last count, since 1970
     */
    public record Rates(long last, List<Integer> normal, List<Integer> anomalous, List<Integer> deadLetter) {}

    void count(Outcome outcome, long millis) {
        advance(millis / 1_000);
        counts[kind(outcome)][slot(second)]++;
    }

    /** The last full seconds, at most {@value #SECONDS}. */
    Rates last(int seconds, long millis) {
        advance(millis / 1_000);
        return new Rates(second - 1, last(NORMAL, seconds), last(ANOMALOUS, seconds), last(DEAD_LETTER, seconds));
    }

    private List<Integer> last(int kind, int seconds) {
        return LongStream.range(second - seconds, second)
                .mapToObj(past -> counts[kind][slot(past)])
                .toList();
    }

    private void advance(long now) {
        for (long next = Math.max(second + 1, now - SECONDS); next <= now; next++) {
            for (int[] kind : counts) {
                kind[slot(next)] = 0;
            }
        }
        second = Math.max(second, now);
    }

    private static int kind(Outcome outcome) {
        if (outcome instanceof Rejection) {
            return DEAD_LETTER;
        }
        boolean isAnomalous = outcome instanceof Detection detection && detection.verdict() == Verdict.ANOMALOUS;
        return isAnomalous ? ANOMALOUS : NORMAL;
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, SECONDS + 1L);
    }
}

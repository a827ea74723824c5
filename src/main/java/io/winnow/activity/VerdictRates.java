package io.winnow.activity;

import io.winnow.detection.Route;
import io.winnow.metrics.CountRing;
import java.util.List;
import java.util.stream.IntStream;

/** Counts records by second and by what became of them. For one thread at a time. */
final class VerdictRates {

    /** As many full seconds as are kept. */
    static final int SECONDS = 300;

    private static final List<Route> ROUTES = List.of(Route.values());

    private final CountRing counts;

    VerdictRates(long millis) {
        counts = new CountRing(ROUTES.size(), SECONDS + 1, 1_000, millis);
    }

    /**
     * Records of each second, the oldest first.
     *
     * @param last the second of the last count, since 1970
     */
    public record Rates(long last, List<Integer> normal, List<Integer> anomalous, List<Integer> deadLetter) {}

    void count(Route route, long millis) {
        counts.count(ROUTES.indexOf(route), millis);
    }

    /** The last full seconds, at most {@value #SECONDS}. */
    Rates last(int seconds, long millis) {
        long current = counts.advance(millis);
        return new Rates(
                current - 1,
                last(Route.NORMAL, seconds),
                last(Route.ANOMALOUS, seconds),
                last(Route.DEAD_LETTER, seconds));
    }

    private List<Integer> last(Route route, int seconds) {
        int kind = ROUTES.indexOf(route);
        return IntStream.range(0, seconds)
                .mapToObj(i -> counts.count(kind, seconds - i))
                .toList();
    }
}

package io.winnow.swap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The latency around a change, in milliseconds.
 *
 * @param change what was done
 * @param took from the request until a record of each partition was judged by the other model; 0 if none was to be
 * @param median of the seconds before
 * @param before 99.9 % of the records of the seconds before took no longer
 * @param during the same for the records around the moment
 * @param longest of those
 */
record Row(String change, long took, int median, int before, int during, int longest) {

    static final String HEAD =
            "| change | in use everywhere after | p50 before | p99.9 before | p99.9 at the change | longest"
                    + " at the change |\n|---|---|---|---|---|---|";

    /** Around the moment in which the other model takes over, half a second counts. */
    private static final long HALF = 500;

    static Row of(Step step, List<Seen> all, long beforeMillis) {
        long first = step.asked();
        long last = step.ended();
        if (step.model() != null) {
            long[] switches = all.stream()
                    .filter(seen -> seen.created() >= step.asked() - HALF
                            && seen.model().equals(step.model()))
                    .mapToLong(Seen::partition)
                    .distinct()
                    .map(partition -> switched(step, all, partition))
                    .toArray();
            first = Arrays.stream(switches).min().orElse(first);
            last = Arrays.stream(switches).max().orElse(last);
        }
        int[] before = latencies(all, step.asked() - beforeMillis, step.asked() - HALF);
        int[] during = latencies(all, first - HALF, last + HALF);
        return new Row(
                step.name(),
                step.model() == null ? 0 : Math.max(0, last - step.asked()),
                share(before, 0.5),
                share(before, 0.999),
                share(during, 0.999),
                share(during, 1));
    }

    private static long switched(Step step, List<Seen> all, long partition) {
        return all.stream()
                .filter(seen -> seen.partition() == partition
                        && seen.created() >= step.asked() - HALF
                        && seen.model().equals(step.model()))
                .mapToLong(Seen::created)
                .min()
                .orElseThrow();
    }

    /** Sorted, of the records that were created then. */
    private static int[] latencies(List<Seen> all, long from, long to) {
        return all.stream()
                .filter(seen -> seen.created() >= from && seen.created() < to)
                .mapToInt(Seen::latency)
                .sorted()
                .toArray();
    }

    private static int share(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d ms | %d ms | %d ms | %d ms |",
                change,
                took == 0 ? "–" : took + " ms",
                median,
                before,
                during,
                longest);
    }
}

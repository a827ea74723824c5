package io.winnow.profile;

import io.winnow.profile.ColumnFacts.Content;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Finds numbers that follow the hour of the day: how much of the spread of their ranks lies between the hours, less what
 * chance gives (Kruskal and Wallis 1952). A week is the least that tells a daily course from a slow drift.
 */
final class Hours {

    private static final double MUCH = 0.3;
    private static final int FEWEST_ROWS = 200;
    private static final double WEEK_MILLIS = 7 * 86_400_000d;
    private static final int ALL = 24;

    private final double[] times;
    private final int[] hours;

    private Hours(double[] times, ZoneId zone) {
        this.times = times;
        this.hours = Arrays.stream(times)
                .mapToInt(time -> Double.isFinite(time)
                        ? Instant.ofEpochMilli((long) time).atZone(zone).getHour()
                        : -1)
                .toArray();
    }

    /** The columns of numbers that do; none if no column is a time. */
    static Set<String> followers(List<double[]> rows, List<ColumnFacts> facts, Roles roles) {
        OptionalInt time = IntStream.range(0, facts.size())
                .filter(i -> isTime(facts.get(i), roles))
                .findFirst();
        Set<String> followers = new TreeSet<>();
        if (time.isPresent()) {
            Hours hours = new Hours(
                    times(rows, time.getAsInt(), facts),
                    facts.get(time.getAsInt()).zone());
            IntStream.range(0, facts.size())
                    .filter(i -> i != time.getAsInt() && facts.get(i).isNumeric())
                    .filter(i -> hours.explain(rows, i) >= MUCH)
                    .forEach(i -> followers.add(facts.get(i).name()));
        }
        return followers;
    }

    private static boolean isTime(ColumnFacts facts, Roles roles) {
        return millis(facts).isPresent()
                && (roles.time() == null
                        ? KindFinder.of(facts) == Kind.TIME
                        : facts.name().equals(roles.time()));
    }

    /** What makes milliseconds since 1970 of the numbers of a column of times. */
    private static Optional<DoubleUnaryOperator> millis(ColumnFacts facts) {
        return facts.content() == Content.TIMES
                ? Optional.of(DoubleUnaryOperator.identity())
                : Epoch.of(facts).filter(epoch -> epoch.pattern().isEmpty()).map(epoch -> epoch::millis);
    }

    private static double[] times(List<double[]> rows, int column, List<ColumnFacts> facts) {
        DoubleUnaryOperator millis = millis(facts.get(column)).orElseThrow();
        return rows.stream()
                .mapToDouble(row -> millis.applyAsDouble(row[column]))
                .toArray();
    }

    /** From below 0 to 1; 0 for too few rows. */
    private double explain(List<double[]> rows, int column) {
        int[] known = IntStream.range(0, hours.length)
                .filter(i -> hours[i] >= 0 && Double.isFinite(rows.get(i)[column]))
                .toArray();
        double[] values =
                Arrays.stream(known).mapToDouble(i -> rows.get(i)[column]).toArray();
        return known.length < FEWEST_ROWS || !isWeek(known) ? 0 : explain(known, Trend.ranks(values));
    }

    private boolean isWeek(int[] known) {
        double first = Arrays.stream(known).mapToDouble(i -> times[i]).min().orElse(0);
        double last = Arrays.stream(known).mapToDouble(i -> times[i]).max().orElse(0);
        return last - first >= WEEK_MILLIS;
    }

    private double explain(int[] known, double[] ranks) {
        double mean = (ranks.length - 1) / 2.0;
        double[] sums = new double[ALL];
        int[] counts = new int[ALL];
        double spread = 0;
        for (int i = 0; i < ranks.length; i++) {
            int hour = hours[known[i]];
            sums[hour] += ranks[i] - mean;
            counts[hour]++;
            spread += (ranks[i] - mean) * (ranks[i] - mean);
        }
        double between = 0;
        int groups = 0;
        for (int hour = 0; hour < ALL; hour++) {
            between += counts[hour] == 0 ? 0 : sums[hour] * sums[hour] / counts[hour];
            groups += counts[hour] == 0 ? 0 : 1;
        }
        double share = spread == 0 ? 0 : between / spread;
        return (share * (ranks.length - 1) - (groups - 1)) / (ranks.length - groups);
    }
}

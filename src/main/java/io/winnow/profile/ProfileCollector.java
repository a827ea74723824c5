package io.winnow.profile;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes the cells of rows in one pass, each as what it is read as; memory does not grow with the rows. After the cells
 * of a row comes {@link #endRow}. One thread.
 */
public final class ProfileCollector {

    private static final long SEED = 42;

    private final ZoneId zone;
    private final List<ColumnCollector> columns;
    private final Trend trend = new Trend(SEED);
    private final double[] row;
    private long rows;

    /** Of columns whose times are shown in UTC. */
    public ProfileCollector(List<String> names) {
        this(names, ZoneId.of("UTC"));
    }

    /** @param zone in which times are shown */
    public ProfileCollector(List<String> names, ZoneId zone) {
        this.zone = zone;
        this.columns = names.stream().map(ColumnCollector::new).toList();
        this.row = new double[names.size()];
        Arrays.fill(row, Double.NaN);
    }

    public void missing(int column) {
        columns.get(column).missing();
    }

    /** Takes a number; what is not finite counts as missing. */
    public void number(int column, double value) {
        if (!Double.isFinite(value)) {
            missing(column);
            return;
        }
        columns.get(column).number(value);
        row[column] = value;
    }

    /** Takes milliseconds since 1970. */
    public void time(int column, double millis) {
        columns.get(column).time(millis);
        row[column] = millis;
    }

    public void text(int column, String text) {
        columns.get(column).text(text);
    }

    /** Whether it is worth asking if the next cell is a time: all before were. */
    public boolean mayBeTime(int column) {
        return columns.get(column).mayBeTime();
    }

    public void endRow() {
        trend.add((double) rows++, row);
        Arrays.fill(row, Double.NaN);
    }

    public Profile profile(Roles roles) {
        List<ColumnFacts> facts = IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).facts(zone, trend.correlation(i)))
                .toList();
        return Profile.of(rows, facts, roles, Hours.followers(trend.sample(), facts, roles));
    }
}

package io.winnow.profile;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Columns made for a test, profiled as their cells look. */
final class Table {

    private final int rows;
    private final List<String> names = new ArrayList<>();
    private final List<IntFunction<Object>> columns = new ArrayList<>();

    private Table(int rows) {
        this.rows = rows;
    }

    static Table of(int rows) {
        return new Table(rows);
    }

    /** @param cell of each row, from 0: a number, a time, or a text */
    Table with(String name, IntFunction<Object> cell) {
        names.add(name);
        columns.add(cell);
        return this;
    }

    Profile profile() {
        return profile(Roles.NONE);
    }

    Profile profile(Roles roles) {
        ProfileCollector collector = new ProfileCollector(names);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns.size(); column++) {
                add(collector, column, columns.get(column).apply(row));
            }
            collector.endRow();
        }
        return collector.profile(roles);
    }

    private static void add(ProfileCollector collector, int column, Object cell) {
        if (cell instanceof Number number) {
            collector.number(column, number.doubleValue());
        } else if (cell.equals("")) {
            collector.missing(column);
        } else if (isTime(cell.toString())) {
            collector.time(column, Instant.parse(cell.toString()).toEpochMilli());
        } else {
            collector.text(column, cell.toString());
        }
    }

    private static boolean isTime(String cell) {
        try {
            Instant.parse(cell);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Something between 0 and 100 that goes up and down. */
    static Object reading(int row) {
        return Math.floor(1000 * (50 + 50 * Math.sin(row * 1.7))) / 1000;
    }
}

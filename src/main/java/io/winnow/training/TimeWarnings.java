package io.winnow.training;

import io.winnow.feature.CellFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out whether the times of columns may mean other times than they are taken for. One thread. */
final class TimeWarnings {

    private final List<String> header;
    private final CellFormat format;
    private final Set<Integer> columns;
    private final Set<Integer> withoutTime;
    private final boolean hasClockChanges;
    private final List<String> zones = new ArrayList<>();
    private final Map<Integer, Uncertain> uncertain = new LinkedHashMap<>();

    /** Times of a column that the clock change skips or repeats, and the first of them. */
    private record Uncertain(long count, String first, long line) {}

    TimeWarnings(List<String> header, CellFormat format, Collection<Integer> columns) {
        this.header = header;
        this.format = format;
        this.columns = Set.copyOf(columns);
        this.withoutTime = new HashSet<>(columns);
        this.hasClockChanges = !format.times().zone().getRules().isFixedOffset();
    }

    /** Looks at a row whose times can be read. */
    void add(List<String> row, long line) {
        withoutTime.removeIf(column -> hasTime(row.get(column), column));
        if (hasClockChanges) {
            columns.forEach(column -> addUncertain(column, row.get(column), line));
        }
    }

    /** Warns of the first time of a column if its zone is not known. */
    private boolean hasTime(String cell, int column) {
        if (format.isMissing(cell)) {
            return false;
        }
        if (format.times().isOfUnknownZone(cell)) {
            zones.add("the times of column " + header.get(column)
                    + " name no zone and are taken as UTC; name another with --time-zone, such as Europe/Berlin");
        }
        return true;
    }

    private void addUncertain(int column, String cell, long line) {
        if (!format.isMissing(cell) && format.times().isUncertain(cell)) {
            uncertain.merge(
                    column,
                    new Uncertain(1, cell, line),
                    (before, now) -> new Uncertain(before.count + 1, before.first, before.line));
        }
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>(zones);
        uncertain.forEach((column, found) -> warnings.add(found.count + " times of column " + header.get(column)
                + " are in an hour that the clock change in " + format.times().zone() + " skips or repeats, such as '"
                + found.first + "' in line " + found.line
                + ": a skipped time counts as one hour later, a repeated one as"
                + " the first of the two; write such times with their offset, as +02:00"));
        return warnings;
    }
}

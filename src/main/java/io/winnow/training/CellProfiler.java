package io.winnow.training;

import io.winnow.feature.CellFormat;
import io.winnow.profile.Profile;
import io.winnow.profile.ProfileCollector;
import io.winnow.profile.Roles;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Profiles the rows of a CSV file, each cell as it would be read. One thread. */
final class CellProfiler {

    private final CellFormat format;
    private final ProfileCollector columns;
    private final int time;
    private final TimeColumn times;

    /** @param time the name of the column that says when a row was; null if none does */
    CellProfiler(List<String> header, CellFormat format, @Nullable String time) {
        this.format = format;
        this.columns = new ProfileCollector(header, format.times().zone());
        this.time = time == null ? -1 : header.indexOf(time);
        this.times = new TimeColumn(String.valueOf(time), format);
    }

    /** @throws IllegalArgumentException if the row lacks its time */
    void add(List<String> row) {
        for (int column = 0; column < row.size(); column++) {
            if (column == time) {
                columns.time(column, times.millis(row.get(column)));
            } else {
                add(column, row.get(column));
            }
        }
        columns.endRow();
    }

    Profile profile(Roles roles) {
        return columns.profile(roles);
    }

    private void add(int column, String cell) {
        if (format.isMissing(cell)) {
            columns.missing(column);
        } else if (format.isNumber(cell)) {
            columns.number(column, format.number(cell));
        } else if (!columns.mayBeTime(column) || !addTime(column, cell)) {
            columns.text(column, cell);
        }
    }

    private boolean addTime(int column, String cell) {
        try {
            columns.time(column, (double) format.millis(cell));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

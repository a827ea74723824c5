package io.winnow.training;

import io.winnow.feature.CellFormat;
import io.winnow.feature.CsvReader;
import java.time.DateTimeException;

/** The column that says when a row was: every row needs its time. */
record TimeColumn(String name, CellFormat format) {

    /**
     * A cell as milliseconds since 1970.
     *
     * @throws IllegalArgumentException if it is missing or no time, saying what to do
     */
    double millis(String cell) {
        if (format.isMissing(cell)) {
            throw new IllegalArgumentException("column " + name + " holds '" + cell
                    + "', but every row needs its time; leave such rows out, or do without --time");
        }
        try {
            return (double) format.millis(cell);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "column " + name + " holds '" + CsvReader.shown(cell) + "'; expected "
                            + format.times().expected(),
                    e);
        }
    }
}

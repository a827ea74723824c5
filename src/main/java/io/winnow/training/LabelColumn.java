package io.winnow.training;

import io.winnow.feature.CellFormat;
import java.util.List;

/**
 * The column that says which rows are anomalies.
 *
 * @param place -1 if no column does
 * @param otherwise what a row is that has no label
 */
record LabelColumn(int place, String name, LabelWords words, CellFormat format, Label otherwise) {

    /** Of rows that are all anomalies, or all normal. */
    static LabelColumn none(boolean isAnomalous) {
        return new LabelColumn(-1, "", LabelWords.USUAL, CellFormat.DEFAULT, Label.of(isAnomalous));
    }

    static LabelColumn at(int place, CsvSource.Columns columns, CellFormat format) {
        return new LabelColumn(place, String.valueOf(columns.label()), columns.words(), format, Label.UNKNOWN);
    }

    /**
     * The label of a row.
     *
     * @throws IllegalArgumentException if the user must tell what it means
     */
    Label of(List<String> row) {
        if (place < 0 || format.isMissing(row.get(place))) {
            return otherwise;
        }
        try {
            return words.read(row.get(place));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("column " + name + ": " + e.getMessage(), e);
        }
    }
}

package io.winnow.cli;

import io.winnow.feature.CellFormat;
import java.util.List;

/** Cells that no spreadsheet takes for a formula: an apostrophe goes before a text that starts like one. */
final class SafeCells {

    private static final String STARTS = "=+-@\t\r";

    private final CellFormat format;
    private final boolean isUnchanged;

    /** @param isUnchanged whether cells are to stay as they are */
    SafeCells(CellFormat format, boolean isUnchanged) {
        this.format = format;
        this.isUnchanged = isUnchanged;
    }

    /** Numbers stay as they are. */
    List<String> of(List<String> row) {
        return isUnchanged ? row : row.stream().map(this::of).toList();
    }

    private String of(String cell) {
        return isFormula(cell) && !format.isMissing(cell) && !format.isNumber(cell) ? "'" + cell : cell;
    }

    static String ofText(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    private static boolean isFormula(String cell) {
        return !cell.isEmpty() && STARTS.indexOf(cell.charAt(0)) >= 0;
    }
}

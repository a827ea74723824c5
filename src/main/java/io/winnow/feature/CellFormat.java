package io.winnow.feature;

import java.util.Locale;
import java.util.Set;

/**
 * How the cells of a CSV file are read. Immutable.
 *
 * @param alsoMissing texts that stand for no value, beside those that do so everywhere
 */
public record CellFormat(Set<String> alsoMissing, Numerals numerals, TimeFormat times) {

    /** Of a file of which nothing is told. */
    public static final CellFormat DEFAULT = new CellFormat(Set.of(), Numerals.PLAIN, TimeFormat.ISO);

    /** In any case of letters. */
    private static final Set<String> MISSING = Set.of(
            "",
            "na",
            "n/a",
            "#n/a",
            "<na>",
            "nan",
            "-nan",
            "null",
            "none",
            "?",
            "-",
            "inf",
            "+inf",
            "-inf",
            "infinity",
            "+infinity",
            "-infinity");

    private static final int LONGEST = "-infinity".length();

    public CellFormat {
        alsoMissing = Set.copyOf(alsoMissing);
    }

    /** Whether a cell stands for no value. */
    public boolean isMissing(String cell) {
        if (!alsoMissing.isEmpty() && alsoMissing.contains(cell)) {
            return true;
        }
        if (cell.isEmpty()) {
            return true;
        }
        char first = cell.charAt(0);
        return cell.length() <= LONGEST
                && (first < '0' || first > '9')
                && MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** Whether a cell that is not missing is a number, true or false. */
    public boolean isNumber(String cell) {
        return numerals.reads(cell) || isTruth(cell);
    }

    /**
     * NaN if it is missing; true is 1 and false 0.
     *
     * @throws IllegalArgumentException if it is no number
     */
    public double number(String cell) {
        double number = numerals.read(cell);
        if (!Double.isNaN(number) && alsoMissing.isEmpty()) {
            return number;
        }
        if (isMissing(cell)) {
            return Double.NaN;
        }
        if (isTruth(cell)) {
            return cell.equalsIgnoreCase("true") ? 1 : 0;
        }
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException("'" + cell + "' is no number");
        }
        return number;
    }

    /**
     * A time as milliseconds since 1970.
     *
     * @throws java.time.DateTimeException if it is no time
     */
    public long millis(String cell) {
        return times.millis(cell);
    }

    private static boolean isTruth(String cell) {
        return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
    }
}

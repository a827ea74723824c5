package io.winnow.feature;

import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fields of the rows of a CSV file, with the same numbers as {@link AvroDecoder}. Immutable. */
public final class CsvReader {

    private static final Double MISSING = Double.NaN;

    private final List<String> header;
    private final List<Field> fields;
    private final int[] columns;

    /** @throws IllegalArgumentException if a field has no column, listing those there are */
    public CsvReader(List<String> header, List<Field> fields) {
        this.header = List.copyOf(header);
        this.fields = List.copyOf(fields);
        this.columns =
                fields.stream().mapToInt(field -> column(header, field.path())).toArray();
    }

    /** The path that a column has as the field of a record: whatever Avro does not allow becomes an underscore. */
    public static String path(String column) {
        String name = column.replaceAll("[^A-Za-z0-9_]", "_");
        return name.matches("[A-Za-z_].*") ? name : "_" + name;
    }

    /**
     * The decoded record of a row, one number per field; NaN where a cell is empty.
     *
     * @throws IllegalArgumentException if a cell is not what was declared
     */
    public double[] read(List<String> row) {
        double[] record = new double[columns.length];
        for (int i = 0; i < record.length; i++) {
            record[i] = value(row.get(columns[i]), i);
        }
        return record;
    }

    private double value(String cell, int place) {
        if (isMissing(cell)) {
            return Double.NaN;
        }
        return switch (fields.get(place).kind()) {
            case NUMBER -> {
                Double value = number(cell);
                if (value == null) {
                    throw wrong(cell, place, "a number, true, false or nothing");
                }
                yield value;
            }
            case TIME -> time(cell, place);
            case CATEGORY -> fields.get(place).categories().place(cell);
        };
    }

    private double time(String cell, int place) {
        try {
            return Times.millis(cell);
        } catch (DateTimeException e) {
            throw wrong(cell, place, Times.EXPECTED + ", or nothing");
        }
    }

    private IllegalArgumentException wrong(String cell, int place, String expected) {
        return new IllegalArgumentException(
                "column " + header.get(columns[place]) + " holds '" + cell + "'; expected " + expected);
    }

    /** Whether a cell stands for no value. */
    public static boolean isMissing(String cell) {
        return cell.isEmpty() || cell.equalsIgnoreCase("null");
    }

    private static int column(List<String> header, String path) {
        for (int i = 0; i < header.size(); i++) {
            if (path(header.get(i)).equals(path)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no column '" + path + "'; the columns are " + header);
    }

    private static @Nullable Double number(String cell) {
        if (isMissing(cell)) {
            return MISSING;
        }
        if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
            return cell.equalsIgnoreCase("true") ? 1.0 : 0.0;
        }
        try {
            // Java's own suffixes, as in 1d or 2f, are text to everybody else.
            return cell.matches(".*[\\d.][dDfF]") ? null : Double.valueOf(cell);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

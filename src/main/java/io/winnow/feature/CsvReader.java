package io.winnow.feature;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads feature vectors from the rows of a CSV file, with the same numbers as {@link AvroDecoder}. Immutable. */
public final class CsvReader {

    private final List<String> header;
    private final int[] columns;

    /** @throws IllegalArgumentException if a feature has no column, listing those there are */
    public CsvReader(List<String> header, List<Feature> features) {
        this.header = List.copyOf(header);
        this.columns = features.stream()
                .mapToInt(feature -> column(header, feature.path()))
                .toArray();
    }

    /** The path that a column has as the field of a record: whatever Avro does not allow becomes an underscore. */
    public static String path(String column) {
        String name = column.replaceAll("[^A-Za-z0-9_]", "_");
        return name.matches("[A-Za-z_].*") ? name : "_" + name;
    }

    /**
     * The feature vector of a row; NaN where a cell is empty.
     *
     * @throws IllegalArgumentException if a cell is neither a number nor a boolean
     */
    public double[] read(List<String> row) {
        double[] vector = new double[columns.length];
        for (int i = 0; i < vector.length; i++) {
            Double value = number(row.get(columns[i]));
            if (value == null) {
                throw new IllegalArgumentException("column " + header.get(columns[i]) + " holds '" + row.get(columns[i])
                        + "'; expected a number, true, false or nothing");
            }
            vector[i] = value;
        }
        return vector;
    }

    /** The columns, but for those left out, in which every cell of the rows is a number; reads them to the end. */
    public static List<String> numericColumns(CsvFile rows, List<String> without) {
        List<String> numeric = new ArrayList<>(rows.header());
        numeric.removeAll(without);
        while (rows.hasNext()) {
            List<String> row = rows.next();
            numeric.removeIf(column -> number(row.get(rows.column(column))) == null);
        }
        return numeric;
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
        if (cell.isEmpty() || cell.equalsIgnoreCase("null")) {
            return Double.NaN;
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

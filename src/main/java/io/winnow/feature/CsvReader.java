package io.winnow.feature;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads the fields of the rows of a CSV file, with the same numbers as {@link RecordDecoder}. Immutable. */
public final class CsvReader {

    private final List<String> header;
    private final Field[] fields;
    private final int[] columns;
    private final CellFormat format;

    /** Of cells of which nothing is told. */
    public CsvReader(List<String> header, List<Field> fields) {
        this(header, fields, CellFormat.DEFAULT);
    }

    /** @throws IllegalArgumentException if a field has no column, listing those there are, or may be one of several */
    public CsvReader(List<String> header, List<Field> fields, CellFormat format) {
        this.header = List.copyOf(header);
        this.fields = fields.toArray(Field[]::new);
        this.columns = columns(header, fields);
        this.format = format;
    }

    /**
     * The decoded record of a row, one number per field; NaN where a cell is missing.
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

    /** The positions of the columns that are read as times. */
    public List<Integer> times() {
        return IntStream.range(0, fields.length)
                .filter(place -> fields[place].kind() == Field.Kind.TIME)
                .mapToObj(place -> columns[place])
                .toList();
    }

    private double value(String cell, int place) {
        return switch (fields[place].kind()) {
            case NUMBER -> number(cell, place);
            case TIME -> format.isMissing(cell) ? Double.NaN : time(cell, place);
            case CATEGORY ->
                format.isMissing(cell) ? Double.NaN : fields[place].categories().place(cell);
        };
    }

    private double number(String cell, int place) {
        try {
            return format.number(cell);
        } catch (IllegalArgumentException e) {
            throw wrong(cell, place, "a number, true, false or nothing; " + MixedColumns.remedy(cell));
        }
    }

    private double time(String cell, int place) {
        try {
            return format.millis(cell);
        } catch (DateTimeException e) {
            throw wrong(cell, place, format.times().expected());
        }
    }

    private IllegalArgumentException wrong(String cell, int place, String expected) {
        return new IllegalArgumentException(
                "column " + header.get(columns[place]) + " holds '" + shown(cell) + "'; expected " + expected);
    }

    /** As much of a cell as a message can hold. */
    public static String shown(String cell) {
        String start = cell.length() > 100 ? cell.substring(0, 100) + "…" : cell;
        return start.replaceAll("\\p{Cntrl}", "�");
    }

    private static int[] columns(List<String> header, List<Field> fields) {
        Map<String, Integer> byName = new HashMap<>();
        Map<String, List<Integer>> byAvroName = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            byName.put(header.get(i), i);
            byAvroName
                    .computeIfAbsent(Field.avroName(header.get(i)), name -> new ArrayList<>())
                    .add(i);
        }
        return fields.stream()
                .mapToInt(field -> {
                    Integer exact = byName.get(field.written());
                    return exact == null ? column(field, byAvroName, header) : exact;
                })
                .toArray();
    }

    private static int column(Field field, Map<String, List<Integer>> byAvroName, List<String> header) {
        List<Integer> found = byAvroName.getOrDefault(field.recordPath(), List.of());
        if (found.size() > 1) {
            throw new IllegalArgumentException("'" + field.written() + "' may be column '" + header.get(found.get(0))
                    + "' or '" + header.get(found.get(1)) + "'; name it as the header does");
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no column '" + field.written() + "'; the columns are " + header);
        }
        return found.get(0);
    }
}

package io.winnow.demo;

import io.winnow.feature.CsvFile;
import io.winnow.feature.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/** Derives an Avro schema from a whole CSV file: a field per column, of the narrowest type that fits every cell. */
final class CsvSchema {

    private CsvSchema() {}

    /** What the cells seen so far allow, from narrow to wide. */
    private enum Kind {
        NOTHING,
        LONG,
        DOUBLE,
        BOOLEAN,
        STRING;

        private static final Set<Kind> NUMBERS = EnumSet.of(LONG, DOUBLE);

        static Kind of(String cell) {
            if (cell.matches("[+-]?\\d{1,18}")) {
                return LONG;
            }
            if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
                return BOOLEAN;
            }
            return isNumber(cell) ? DOUBLE : STRING;
        }

        Kind or(Kind other) {
            if (this == NOTHING || this == other) {
                return other;
            }
            return NUMBERS.contains(this) && NUMBERS.contains(other) ? DOUBLE : STRING;
        }
    }

    /** One column: what its cells are, and whether some are empty. */
    private static final class Column {
        private Kind kind = Kind.NOTHING;
        private boolean nullable;

        void see(String cell) {
            if (cell.isEmpty()) {
                nullable = true;
            } else {
                kind = kind.or(Kind.of(cell));
            }
        }

        Schema schema() {
            Schema type =
                    switch (kind) {
                        case LONG -> Schema.create(Schema.Type.LONG);
                        case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
                        case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
                        case STRING, NOTHING -> Schema.create(Schema.Type.STRING);
                    };
            return nullable ? Schema.createUnion(Schema.create(Schema.Type.NULL), type) : type;
        }
    }

    /** Reads the file once; the time column, if any, becomes a time stamp in milliseconds. */
    static Schema derive(Path file, @Nullable String timeColumn) throws IOException {
        try (CsvFile csv = new CsvFile(file)) {
            List<Column> columns = new ArrayList<>();
            csv.header().forEach(name -> columns.add(new Column()));
            while (csv.hasNext()) {
                List<String> row = csv.next();
                for (int i = 0; i < row.size(); i++) {
                    columns.get(i).see(row.get(i));
                }
            }
            return schema(file, csv.header(), columns, timeColumn);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void refuseClashes(Path file, List<String> header) throws IOException {
        Map<String, String> columns = new HashMap<>();
        for (String column : header) {
            String other = columns.put(CsvReader.path(column), column);
            if (other != null) {
                throw new IOException(file + ": columns '" + other + "' and '" + column + "' would both become field "
                        + CsvReader.path(column) + "; rename one");
            }
        }
    }

    private static Schema schema(Path file, List<String> header, List<Column> columns, @Nullable String timeColumn)
            throws IOException {
        String name = CsvReader.path(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""));
        SchemaBuilder.FieldAssembler<Schema> fields =
                SchemaBuilder.record(name).namespace("io.winnow.csv").fields();
        refuseClashes(file, header);
        for (int i = 0; i < header.size(); i++) {
            boolean isTime = header.get(i).equals(timeColumn);
            Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
            fields.name(CsvReader.path(header.get(i)))
                    .type(isTime ? time : columns.get(i).schema())
                    .noDefault();
        }
        return fields.endRecord();
    }

    private static boolean isNumber(String cell) {
        try {
            Double.parseDouble(cell);
            // Java's own suffixes, as in 1d or 2f, are text to everybody else.
            return !cell.toLowerCase(Locale.ROOT).matches(".*[\\d.][df]");
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

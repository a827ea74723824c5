package io.winnow.produce;

import io.winnow.feature.CellFormat;
import io.winnow.feature.CsvFile;
import io.winnow.feature.CsvInput;
import io.winnow.feature.Field;
import io.winnow.feature.MixedColumns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/** Derives an Avro schema from a whole CSV file: a field per column, of the narrowest type that fits every cell. */
public final class CsvSchema {

    private CsvSchema() {}

    /** What the cells seen so far allow, from narrow to wide. */
    private enum Kind {
        NOTHING,
        LONG,
        DOUBLE,
        BOOLEAN,
        STRING;

        private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
        private static final Set<Kind> NUMBERS = EnumSet.of(LONG, DOUBLE);

        static Kind of(String cell, CellFormat format) {
            String number = format.numerals().plain(cell);
            if (number != null) {
                return WHOLE.matcher(number).matches() ? LONG : DOUBLE;
            }
            if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
                return BOOLEAN;
            }
            return STRING;
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

        void see(String cell, CellFormat format) {
            if (format.isMissing(cell)) {
                nullable = true;
            } else {
                kind = kind.or(Kind.of(cell, format));
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
    public static Schema derive(CsvInput file, @Nullable String timeColumn) throws IOException {
        try (CsvFile csv = new CsvFile(file)) {
            List<Column> columns = new ArrayList<>();
            csv.header().forEach(name -> columns.add(new Column()));
            MixedColumns mixed = new MixedColumns(csv.header(), file.format().cells());
            while (csv.hasNext()) {
                long line = csv.line();
                List<String> row = csv.next();
                mixed.add(row, line);
                for (int i = 0; i < row.size(); i++) {
                    columns.get(i).see(row.get(i), file.format().cells());
                }
            }
            refuseMixed(file, mixed, timeColumn);
            return schema(file, csv.header(), columns, timeColumn);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void refuseMixed(CsvInput file, MixedColumns mixed, @Nullable String timeColumn) throws IOException {
        try {
            mixed.refuseMixed(timeColumn == null ? List.of() : List.of(timeColumn));
        } catch (IllegalArgumentException e) {
            throw new IOException(file.name() + " " + e.getMessage(), e);
        }
    }

    private static void refuseClashes(CsvInput file, List<String> header) throws IOException {
        Map<String, String> columns = new HashMap<>();
        for (String column : header) {
            String other = columns.put(Field.avroName(column), column);
            if (other != null) {
                throw new IOException(file.name() + ": columns '" + other + "' and '" + column
                        + "' would both become field " + Field.avroName(column) + "; rename one");
            }
        }
    }

    private static Schema schema(CsvInput file, List<String> header, List<Column> columns, @Nullable String timeColumn)
            throws IOException {
        String name = Field.avroName(file.fileName().replaceFirst("\\.[^.]*$", ""));
        SchemaBuilder.FieldAssembler<Schema> fields =
                SchemaBuilder.record(name).namespace("io.winnow.csv").fields();
        refuseClashes(file, header);
        for (int i = 0; i < header.size(); i++) {
            boolean isTime = header.get(i).equals(timeColumn);
            Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
            fields.name(Field.avroName(header.get(i)))
                    .type(isTime ? time : columns.get(i).schema())
                    .noDefault();
        }
        return fields.endRecord();
    }
}

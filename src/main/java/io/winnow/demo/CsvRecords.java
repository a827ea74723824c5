package io.winnow.demo;

import io.winnow.feature.CsvFile;
import io.winnow.feature.CsvReader;
import io.winnow.feature.Times;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file as Avro records, in order, once or without end. One thread. */
final class CsvRecords implements Iterator<Outgoing>, Closeable {

    private final Path file;
    private final Schema schema;
    private final Columns columns;
    private final boolean loop;
    private CsvFile csv;

    /**
     * Which columns mean something.
     *
     * @param key the record's key; none if null
     * @param time the record's time: milliseconds, seconds or an ISO date and time; the present if null
     */
    record Columns(@Nullable String key, @Nullable String time) {}

    CsvRecords(Path file, Schema schema, Columns columns, boolean loop) throws IOException {
        this.file = file;
        this.schema = schema;
        this.columns = columns;
        this.loop = loop;
        this.csv = new CsvFile(file);
        try {
            check();
        } catch (IllegalArgumentException e) {
            csv.close();
            throw e;
        }
    }

    private void check() {
        for (String column : new String[] {columns.key, columns.time}) {
            if (column != null) {
                csv.column(column);
            }
        }
        if (schema.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException("the schema of the rows is a "
                    + schema.getType().getName() + "; expected a record with a field per column");
        }
        for (Schema.Field field : schema.getFields()) {
            if (columnOf(field) < 0
                    && !field.hasDefaultValue()
                    && !field.schema().isNullable()) {
                throw new IllegalArgumentException(file + " has no column for field " + field.name()
                        + ", which may not be null; its columns are " + csv.header());
            }
        }
    }

    @Override
    public boolean hasNext() {
        if (!csv.hasNext() && loop) {
            reopen();
        }
        return csv.hasNext();
    }

    @Override
    public Outgoing next() {
        long line = csv.line();
        List<String> row = csv.next();
        try {
            Instant time = columns.time == null ? Instant.now() : time(row, columns.time);
            String key = columns.key == null ? null : row.get(csv.column(columns.key));
            return new Outgoing(key, time, record(row), false);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(file + " line " + line + ": " + e.getMessage(), e));
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private void reopen() {
        try {
            csv.close();
            csv = new CsvFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GenericRecord record(List<String> row) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            int column = columnOf(field);
            if (column >= 0) {
                record.put(field.pos(), value(field, row.get(column)));
            } else if (field.hasDefaultValue()) {
                record.put(field.pos(), GenericData.get().getDefaultValue(field));
            }
        }
        return record;
    }

    private int columnOf(Schema.Field field) {
        return csv.header().stream().map(CsvReader::path).toList().indexOf(field.name());
    }

    private static @Nullable Object value(Schema.Field field, String cell) {
        Schema type = field.schema();
        if (type.isUnion()) {
            if (cell.isEmpty() && type.isNullable()) {
                return null;
            }
            type = type.getTypes().stream()
                    .filter(branch -> branch.getType() != Schema.Type.NULL)
                    .findFirst()
                    .orElseThrow();
        }
        try {
            return typed(type, cell);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + cell + "' is no " + type.getType().getName() + " for field " + field.name(), e);
        }
    }

    private static Object typed(Schema type, String cell) {
        return switch (type.getType()) {
            case INT -> Integer.valueOf(cell);
            case LONG -> number(type.getLogicalType(), cell);
            case FLOAT -> Float.valueOf(cell);
            case DOUBLE -> Double.valueOf(cell);
            case BOOLEAN -> truth(cell);
            case STRING -> cell;
            case ENUM -> symbol(type, cell);
            case RECORD, ARRAY, MAP, UNION, FIXED, BYTES, NULL ->
                throw new IllegalArgumentException(
                        "a cell cannot become a " + type.getType().getName());
        };
    }

    private static long number(@Nullable LogicalType logical, String cell) {
        String name = logical == null ? "" : logical.getName().replaceFirst("^local-", "");
        return switch (name) {
            case "timestamp-millis" -> Times.parse(cell).toEpochMilli();
            case "timestamp-micros" -> ChronoUnit.MICROS.between(Instant.EPOCH, Times.parse(cell));
            case "timestamp-nanos" -> ChronoUnit.NANOS.between(Instant.EPOCH, Times.parse(cell));
            default -> Long.parseLong(cell);
        };
    }

    private static boolean truth(String cell) {
        if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(cell);
        }
        throw new IllegalArgumentException("neither true nor false");
    }

    private static GenericData.EnumSymbol symbol(Schema type, String cell) {
        if (type.hasEnumSymbol(cell)) {
            return new GenericData.EnumSymbol(type, cell);
        }
        throw new IllegalArgumentException("not one of " + type.getEnumSymbols());
    }

    private Instant time(List<String> row, String column) {
        String cell = row.get(csv.column(column));
        try {
            return Times.parse(cell);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + cell + "' is no time in column " + column + "; expected " + Times.EXPECTED, e);
        }
    }
}

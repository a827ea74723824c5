package io.winnow.produce;

import io.winnow.feature.CsvFile;
import io.winnow.feature.CsvInput;
import io.winnow.feature.CsvReader;
import io.winnow.feature.Field;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file as Avro records, in order, once or without end. One thread. */
public final class CsvRecords implements Iterator<Outgoing>, Closeable {

    private final CsvInput file;
    private final Schema schema;
    private final Columns columns;
    private final boolean loop;
    private final int[] columnOfField;
    private final int key;
    private final int time;
    private CsvFile csv;

    /**
     * Which columns mean something.
     *
     * @param key the record's key; none if null
     * @param time the record's time: milliseconds, seconds or an ISO date and time; the present if null
     */
    public record Columns(@Nullable String key, @Nullable String time) {}

    public CsvRecords(CsvInput file, Schema schema, Columns columns, boolean loop) throws IOException {
        this.file = file;
        this.schema = schema;
        this.columns = columns;
        this.loop = loop;
        this.csv = new CsvFile(file);
        try {
            this.columnOfField = columnsOf(schema);
            this.key = columns.key == null ? -1 : csv.column(columns.key);
            this.time = columns.time == null ? -1 : csv.column(columns.time);
        } catch (IllegalArgumentException e) {
            csv.close();
            throw e;
        }
    }

    private int[] columnsOf(Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException("the schema of the rows is a "
                    + schema.getType().getName() + "; expected a record with a field per column");
        }
        List<String> names = csv.header().stream().map(Field::avroName).toList();
        int[] found = new int[schema.getFields().size()];
        for (Schema.Field field : schema.getFields()) {
            found[field.pos()] = names.indexOf(field.name());
            if (found[field.pos()] < 0
                    && !field.hasDefaultValue()
                    && !field.schema().isNullable()) {
                throw new IllegalArgumentException(file.name() + " has no column for field " + field.name()
                        + ", which may not be null; its columns are " + csv.header());
            }
        }
        return found;
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
            Instant at = time < 0 ? Instant.now() : time(row.get(time));
            String of = key < 0 ? null : row.get(key);
            return new Outgoing(of, at, record(row), Map.of());
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(file.name() + " line " + line + ": " + e.getMessage(), e));
        }
    }

    /** What was found out so far about the file that its user may not expect, one line each. */
    public List<String> found() {
        return csv.found();
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
            int column = columnOfField[field.pos()];
            if (column >= 0) {
                record.put(field.pos(), value(field, row.get(column)));
            } else if (field.hasDefaultValue()) {
                record.put(field.pos(), GenericData.get().getDefaultValue(field));
            }
        }
        return record;
    }

    private @Nullable Object value(Schema.Field field, String cell) {
        Schema type = field.schema();
        if (type.isUnion()) {
            if (type.isNullable() && file.format().cells().isMissing(cell)) {
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
                    "'" + CsvReader.shown(cell) + "' is no " + type.getType().getName() + " for field " + field.name(),
                    e);
        }
    }

    private Object typed(Schema type, String cell) {
        String number =
                Objects.requireNonNullElse(file.format().cells().numerals().plain(cell), cell);
        return switch (type.getType()) {
            case INT -> Integer.valueOf(number);
            case LONG -> whole(type.getLogicalType(), cell, number);
            case FLOAT -> Float.valueOf(number);
            case DOUBLE -> Double.valueOf(number);
            case BOOLEAN -> truth(cell);
            case STRING -> cell;
            case ENUM -> symbol(type, cell);
            case RECORD, ARRAY, MAP, UNION, FIXED, BYTES, NULL ->
                throw new IllegalArgumentException(
                        "a cell cannot become a " + type.getType().getName());
        };
    }

    private long whole(@Nullable LogicalType logical, String cell, String number) {
        String name = logical == null ? "" : logical.getName().replaceFirst("^local-", "");
        return switch (name) {
            case "timestamp-millis" -> file.format().cells().times().parse(cell).toEpochMilli();
            case "timestamp-micros" ->
                ChronoUnit.MICROS.between(
                        Instant.EPOCH, file.format().cells().times().parse(cell));
            case "timestamp-nanos" ->
                ChronoUnit.NANOS.between(
                        Instant.EPOCH, file.format().cells().times().parse(cell));
            default -> Long.parseLong(number);
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

    private Instant time(String cell) {
        try {
            return file.format().cells().times().parse(cell);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + CsvReader.shown(cell) + "' is no time in column " + columns.time + "; expected "
                            + file.format().cells().times().expected(),
                    e);
        }
    }
}

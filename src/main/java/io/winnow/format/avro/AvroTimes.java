package io.winnow.format.avro;

import io.winnow.feature.Times;
import java.time.DateTimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads a time from an Avro value, as milliseconds since 1970. */
final class AvroTimes {

    private static final long MICROS = 1_000;
    private static final long NANOS = 1_000_000;
    private static final double MILLIS_PER_DAY = 86_400_000;

    private AvroTimes() {}

    /** By the logical type; a long without one and a text are as in {@link Times}. */
    static Step.@Nullable NumberReader reader(Schema schema) {
        String logical =
                schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        return switch (schema.getType()) {
            case LONG -> ofLong(logical);
            case INT -> logical.equals("date") ? in -> in.readInt() * MILLIS_PER_DAY : null;
            case STRING -> in -> parsed(in.readText());
            case FLOAT, DOUBLE, BOOLEAN, ENUM, BYTES, FIXED, RECORD, ARRAY, MAP, UNION, NULL -> null;
        };
    }

    private static Step.@Nullable NumberReader ofLong(String logical) {
        return switch (logical) {
            case "timestamp-millis", "local-timestamp-millis" -> Bytes::readLong;
            case "timestamp-micros", "local-timestamp-micros" -> in -> Math.floorDiv(in.readLong(), MICROS);
            case "timestamp-nanos", "local-timestamp-nanos" -> in -> Math.floorDiv(in.readLong(), NANOS);
            case "" -> in -> Times.millis(in.readLong());
            default -> null;
        };
    }

    private static double parsed(String text) {
        try {
            return Times.millis(text);
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }
}

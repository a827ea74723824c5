package io.winnow.feature;

import java.time.DateTimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads a time from an Avro value, as milliseconds since 1970. */
final class AvroTimes {

    private static final double MICROS = 1_000;
    private static final double NANOS = 1_000_000;
    private static final double MILLIS_PER_DAY = 86_400_000;

    private AvroTimes() {}

    /** By the logical type; a long without one is milliseconds, a text is as in {@link Times#parse}. */
    static Step.@Nullable NumberReader reader(Schema schema) {
        String logical =
                schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        return switch (schema.getType()) {
            case LONG ->
                switch (logical) {
                    case "timestamp-micros", "local-timestamp-micros" -> in -> Math.floor(in.readLong() / MICROS);
                    case "timestamp-nanos", "local-timestamp-nanos" -> in -> Math.floor(in.readLong() / NANOS);
                    default -> Bytes::readLong;
                };
            case INT -> logical.equals("date") ? in -> in.readInt() * MILLIS_PER_DAY : null;
            case STRING -> in -> parsed(in.readText());
            case FLOAT, DOUBLE, BOOLEAN, ENUM, BYTES, FIXED, RECORD, ARRAY, MAP, UNION, NULL -> null;
        };
    }

    private static double parsed(String text) {
        try {
            return Times.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }
}

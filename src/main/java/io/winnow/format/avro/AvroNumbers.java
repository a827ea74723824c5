package io.winnow.format.avro;

import io.winnow.feature.Categories;
import io.winnow.feature.Field;
import io.winnow.feature.RecordError;
import io.winnow.format.UnreadableRecord;
import java.util.function.ToDoubleFunction;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** How a value of an Avro schema is read as a number. */
final class AvroNumbers {

    private AvroNumbers() {}

    /** How a value of this schema is read as a field, or null if it cannot be. */
    static Step.@Nullable NumberReader reader(Schema schema, Field field) {
        return switch (field.kind()) {
            case NUMBER -> schema.getType() == Schema.Type.ENUM ? symbol(schema, field.categories()) : number(schema);
            case TIME -> AvroTimes.reader(schema);
            case CATEGORY -> category(schema, field);
        };
    }

    private static Step.@Nullable NumberReader category(Schema schema, Field field) {
        return switch (schema.getType()) {
            case STRING -> in -> field.categories().place(in.readText());
            case INT -> in -> field.categories().place(Integer.toString(in.readInt()));
            case LONG -> in -> field.categories().place(Long.toString(in.readLong()));
            case BOOLEAN -> in -> field.categories().place(truth(in) == 1 ? "true" : "false");
            case ENUM -> placed(schema, field.categories()::place);
            case FLOAT, DOUBLE, BYTES, FIXED, RECORD, ARRAY, MAP, UNION, NULL -> null;
        };
    }

    /** Where no symbol is known, each is its place in the schema. */
    private static Step.NumberReader symbol(Schema schema, Categories categories) {
        return categories.size() == 0 ? ordinal(schema) : placed(schema, categories::place);
    }

    private static Step.NumberReader placed(Schema schema, ToDoubleFunction<String> place) {
        double[] places = schema.getEnumSymbols().stream().mapToDouble(place).toArray();
        return in -> places[in.readIndex(places.length, "an enum's ordinal")];
    }

    /** How a value of this schema is read as a number, or null if it is none. */
    static Step.@Nullable NumberReader number(Schema schema) {
        return switch (schema.getType()) {
            case INT -> Bytes::readInt;
            case LONG -> Bytes::readLong;
            case FLOAT -> Bytes::readFloat;
            case DOUBLE -> Bytes::readDouble;
            case BOOLEAN -> AvroNumbers::truth;
            case ENUM -> ordinal(schema);
            case BYTES, FIXED -> decimal(schema);
            case RECORD, ARRAY, MAP, UNION, STRING, NULL -> null;
        };
    }

    static Step.NumberReader ordinal(Schema schema) {
        int symbols = schema.getEnumSymbols().size();
        return in -> in.readIndex(symbols, "an enum's ordinal");
    }

    private static double truth(Bytes in) {
        int value = in.readByte();
        if (value > 1) {
            throw new UnreadableRecord(RecordError.MALFORMED, "a boolean is " + value + ", not 0 or 1");
        }
        return value;
    }

    private static Step.@Nullable NumberReader decimal(Schema schema) {
        LogicalType type = schema.getLogicalType();
        if (!(type instanceof LogicalTypes.Decimal decimal)) {
            return null;
        }
        int scale = decimal.getScale();
        if (schema.getType() == Schema.Type.BYTES) {
            return in -> Step.decimal(in.readBytes(in.readLong()), scale);
        }
        int size = schema.getFixedSize();
        return in -> Step.decimal(in.readBytes(size), scale);
    }
}

package io.winnow.feature;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Which fields of an Avro schema can be scored, and how each is read as a number. */
public final class AvroFields {

    private AvroFields() {}

    /**
     * The paths of all fields that can be read as this kind, in alphabetical order; a record inside itself is not
     * entered again.
     */
    public static Set<String> readable(Schema schema, Field.Kind kind) {
        Field any = new Field("any", kind, Categories.NONE);
        Set<String> paths = new TreeSet<>();
        collect(schema, "", one -> reader(one, any) != null, paths, new ArrayDeque<>());
        return paths;
    }

    /**
     * The paths of all fields that measure or count something, in the order of the schema: numbers and booleans, but no
     * times and no enums.
     */
    public static Set<String> numeric(Schema schema) {
        Set<String> paths = new LinkedHashSet<>();
        collect(schema, "", AvroFields::isNumeric, paths, new ArrayDeque<>());
        return paths;
    }

    /**
     * All fields of which one can say what they hold, in the order of the schema: numbers, then what is a time by its
     * logical type, and texts and enums, whose categories learn.
     */
    public static List<Field> all(Schema schema) {
        Set<String> numbers = numeric(schema);
        Set<String> texts = new LinkedHashSet<>();
        collect(schema, "", AvroFields::isText, texts, new ArrayDeque<>());
        Set<String> paths = new LinkedHashSet<>();
        collect(schema, "", one -> isNumeric(one) || isText(one) || isTime(one), paths, new ArrayDeque<>());
        return paths.stream()
                .map(path -> numbers.contains(path)
                        ? Field.number(path)
                        : texts.contains(path)
                                ? new Field(path, Field.Kind.CATEGORY, Categories.learning())
                                : Field.time(path))
                .toList();
    }

    private static boolean isText(Schema schema) {
        return schema.getType() == Schema.Type.STRING || schema.getType() == Schema.Type.ENUM;
    }

    private static boolean isTime(Schema schema) {
        return schema.getLogicalType() != null && AvroTimes.reader(schema) != null;
    }

    private static boolean isNumeric(Schema schema) {
        return number(schema) != null
                && schema.getType() != Schema.Type.ENUM
                && (schema.getLogicalType() == null || schema.getLogicalType() instanceof LogicalTypes.Decimal);
    }

    private static void collect(
            Schema schema, String path, Predicate<Schema> wanted, Set<String> paths, Deque<String> open) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, path, wanted, paths, open));
            case RECORD -> collectFields(schema, path, wanted, paths, open);
            default -> {
                if (Field.isPath(path) && wanted.test(schema)) {
                    paths.add(path);
                }
            }
        }
    }

    private static void collectFields(
            Schema schema, String path, Predicate<Schema> wanted, Set<String> paths, Deque<String> open) {
        if (open.contains(schema.getFullName())) {
            return;
        }
        open.push(schema.getFullName());
        for (Schema.Field field : schema.getFields()) {
            collect(field.schema(), path.isEmpty() ? field.name() : path + "." + field.name(), wanted, paths, open);
        }
        open.pop();
    }

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

    /** The symbols of the enum at this path, in the order of the schema; empty if there is none. */
    public static List<String> symbols(Schema schema, String path) {
        return symbols(schema, List.of(path.split("\\.", -1))).distinct().toList();
    }

    private static Stream<String> symbols(Schema schema, List<String> names) {
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().flatMap(branch -> symbols(branch, names));
            case ENUM -> names.isEmpty() ? schema.getEnumSymbols().stream() : Stream.empty();
            case RECORD ->
                names.isEmpty() || schema.getField(names.get(0)) == null
                        ? Stream.empty()
                        : symbols(schema.getField(names.get(0)).schema(), names.subList(1, names.size()));
            default -> Stream.empty();
        };
    }

    /** How a value of this schema is read as a number, or null if it is none. */
    private static Step.@Nullable NumberReader number(Schema schema) {
        return switch (schema.getType()) {
            case INT -> Bytes::readInt;
            case LONG -> Bytes::readLong;
            case FLOAT -> Bytes::readFloat;
            case DOUBLE -> Bytes::readDouble;
            case BOOLEAN -> AvroFields::truth;
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

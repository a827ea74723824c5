package io.winnow.format.avro;

import io.winnow.feature.Categories;
import io.winnow.feature.Field;
import io.winnow.format.RecordReader;
import io.winnow.format.RecordSchema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Which fields of an Avro schema can be scored. A record inside itself is not entered again. */
record AvroSchema(Schema schema) implements RecordSchema {

    private static final Field ANY = Field.number("any");

    @Override
    public String name() {
        return schema.getFullName();
    }

    @Override
    public boolean isOfRecords() {
        return schema.getType() == Schema.Type.RECORD
                || (schema.getType() == Schema.Type.UNION
                        && schema.getTypes().stream().anyMatch(branch -> branch.getType() == Schema.Type.RECORD));
    }

    @Override
    public Set<String> readable(Field.Kind kind) {
        Field any = new Field(ANY.path(), kind, ANY.categories());
        return new TreeSet<>(paths(one -> AvroNumbers.reader(one, any) != null));
    }

    /** What is a time is so by its logical type. */
    @Override
    public List<Field> fields() {
        Set<String> numbers = paths(AvroSchema::isNumeric);
        Set<String> texts = paths(AvroSchema::isText);
        return paths(one -> isNumeric(one) || isText(one) || isTime(one)).stream()
                .map(path -> numbers.contains(path)
                        ? Field.number(path)
                        : texts.contains(path)
                                ? new Field(path, Field.Kind.CATEGORY, Categories.learning())
                                : Field.time(path))
                .toList();
    }

    @Override
    public List<String> symbols(String path) {
        return symbols(schema, List.of(path.split("\\.", -1))).distinct().toList();
    }

    @Override
    public RecordReader reader(List<Field> fields) {
        return new AvroReader(schema, fields);
    }

    private static boolean isText(Schema schema) {
        return schema.getType() == Schema.Type.STRING || schema.getType() == Schema.Type.ENUM;
    }

    private static boolean isTime(Schema schema) {
        return schema.getLogicalType() != null && AvroTimes.reader(schema) != null;
    }

    private static boolean isNumeric(Schema schema) {
        return AvroNumbers.number(schema) != null
                && schema.getType() != Schema.Type.ENUM
                && (schema.getLogicalType() == null || schema.getLogicalType() instanceof LogicalTypes.Decimal);
    }

    /** Of all fields that are wanted, in the order of the schema. */
    private Set<String> paths(Predicate<Schema> wanted) {
        Set<String> paths = new LinkedHashSet<>();
        collect(schema, "", wanted, paths, new ArrayDeque<>());
        return paths;
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
}

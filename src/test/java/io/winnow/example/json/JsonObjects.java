package io.winnow.example.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.feature.Categories;
import io.winnow.feature.Field;
import io.winnow.format.RecordReader;
import io.winnow.format.RecordSchema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The properties of one JSON Schema: numbers and texts. */
record JsonObjects(JsonNode schema) implements RecordSchema {

    @Override
    public String name() {
        return schema.path("title").asText("an object");
    }

    @Override
    public boolean isOfRecords() {
        return true;
    }

    @Override
    public Set<String> readable(Field.Kind kind) {
        return fields().stream()
                .filter(field -> field.kind() == kind)
                .map(Field::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public List<Field> fields() {
        return schema.path("properties").properties().stream()
                .map(property -> field(property.getKey(), property.getValue()))
                .toList();
    }

    private static Field field(String name, JsonNode property) {
        return property.path("type").asText().equals("number")
                ? Field.number(name)
                : new Field(name, Field.Kind.CATEGORY, Categories.learning());
    }

    @Override
    public List<String> symbols(String path) {
        return List.of();
    }

    @Override
    public RecordReader reader(List<Field> fields) {
        List<String> lacking = fields.stream()
                .filter(field -> !readable(field.kind()).contains(field.recordPath()))
                .map(Field::recordPath)
                .toList();
        return new JsonObjectReader(fields, lacking);
    }
}

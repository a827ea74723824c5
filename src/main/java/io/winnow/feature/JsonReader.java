package io.winnow.feature;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the fields of JSON records, with the same numbers as the readers of the stream. Immutable. */
public final class JsonReader {

    private static final int MOST_NAMED = 5;
    private static final int LONGEST_NAMED = 100;

    private final List<Field> fields;

    public JsonReader(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * The decoded record of a JSON object, one number per field; NaN where a field is absent or null.
     *
     * @throws IllegalArgumentException if a field is there but is not what was declared
     */
    public double[] read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(
                    "the body is not a JSON object; expected one record, for example " + example());
        }
        return fields.stream().mapToDouble(field -> number(json, field)).toArray();
    }

    /**
     * For a record that a person types, so that a mistyped field is not taken for a missing one.
     *
     * @throws IllegalArgumentException if there are fields that are not read, with those that are
     */
    public void refuseUnknown(JsonNode json) {
        List<String> unknown = new ArrayList<>();
        addUnknown(json, "", unknown);
        if (!unknown.isEmpty()) {
            String known = fields.stream().map(Field::path).sorted().collect(joining(", "));
            throw new IllegalArgumentException("unknown fields: " + String.join(", ", unknown) + "; known are " + known
                    + ", where a dot leads into an object");
        }
    }

    private void addUnknown(JsonNode json, String prefix, List<String> unknown) {
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            String path = prefix + entry.getKey();
            if (fields.stream().anyMatch(field -> field.path().startsWith(path + "."))) {
                addUnknown(entry.getValue(), path + ".", unknown);
            } else if (unknown.size() < MOST_NAMED && !isRead(entry.getKey(), path)) {
                unknown.add(path.substring(0, Math.min(path.length(), LONGEST_NAMED)));
            }
        }
    }

    private boolean isRead(String name, String path) {
        return !name.contains(".")
                && fields.stream().anyMatch(field -> field.path().equals(path));
    }

    private String example() {
        List<String> names =
                fields.isEmpty() ? List.of("temperature") : fields.get(0).names();
        return "{\"" + String.join("\": {\"", names) + "\": 20.5" + "}".repeat(names.size());
    }

    private static double number(JsonNode json, Field field) {
        JsonNode value = json;
        for (String name : field.names()) {
            value = value.path(name);
        }
        if (value.isMissingNode() || value.isNull()) {
            return Double.NaN;
        }
        return switch (field.kind()) {
            case NUMBER -> value.isTextual() ? symbol(value, field) : number(value, field.recordPath());
            case TIME -> time(value, field.recordPath());
            case CATEGORY -> category(value, field);
        };
    }

    private static double time(JsonNode value, String path) {
        try {
            return Times.millis(value.asText());
        } catch (DateTimeException e) {
            throw wrong(value, path, Times.EXPECTED + ", or null");
        }
    }

    private static double category(JsonNode value, Field field) {
        if (!value.isTextual() && !value.isBoolean() && !value.isIntegralNumber()) {
            throw wrong(value, field.recordPath(), "a text, an integer, true, false or null");
        }
        return field.categories().place(value.asText());
    }

    private static double symbol(JsonNode value, Field field) {
        return field.categories().size() == 0
                ? number(value, field.recordPath())
                : field.categories().place(value.textValue());
    }

    private static double number(JsonNode value, String path) {
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        if (!value.isNumber()) {
            throw wrong(value, path, "a number (of an enum its ordinal), true, false or null");
        }
        return value.doubleValue();
    }

    private static IllegalArgumentException wrong(JsonNode value, String path, String expected) {
        String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return new IllegalArgumentException("field " + path + " is " + type + "; expected " + expected);
    }
}

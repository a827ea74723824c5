package io.winnow.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The fields of one JSON object, each of the type that is asked for; one that nobody asks for is refused. */
final class JsonFields {

    private final String where;
    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();

    /** @param where names the object in messages */
    JsonFields(String where, JsonNode object) {
        if (!object.isObject()) {
            throw new InvalidModel(where + " is not a JSON object");
        }
        this.where = where;
        this.object = object;
    }

    String text(String name) {
        return get(name, JsonNode::isTextual, "a text").textValue();
    }

    Optional<String> optionalText(String name) {
        return object.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long integer(String name) {
        return get(name, node -> node.isIntegralNumber() && node.canConvertToLong(), "an integer")
                .longValue();
    }

    double number(String name) {
        return get(name, JsonNode::isNumber, "a number").doubleValue();
    }

    JsonFields object(String name) {
        return new JsonFields(where + "." + name, get(name, JsonNode::isObject, "an object"));
    }

    Map<String, String> texts(String name) {
        return object(name).all(JsonFields::text);
    }

    Map<String, Double> numbers(String name) {
        return object(name).all(JsonFields::number);
    }

    List<String> lines(String name) {
        List<String> lines = new ArrayList<>();
        for (JsonNode line : get(name, JsonNode::isArray, "an array")) {
            if (!line.isTextual()) {
                throw new InvalidModel(where + "." + name + " holds something else than texts");
            }
            lines.add(line.textValue());
        }
        return lines;
    }

    List<String> optionalLines(String name) {
        return object.has(name) ? lines(name) : List.of();
    }

    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : get(name, JsonNode::isArray, "an array")) {
            objects.add(new JsonFields(where + "." + name + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    /** What was read, if nothing was left over: a file of a newer version may say more than we would understand. */
    <T> T complete(Supplier<T> read) {
        T result = read.get();
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                throw new InvalidModel(
                        where + " has an unknown '" + name + "'; was the file written by a newer version?");
            }
        });
        return result;
    }

    private <T> Map<String, T> all(BiFunction<JsonFields, String, T> read) {
        Map<String, T> values = new HashMap<>();
        object.fieldNames().forEachRemaining(name -> values.put(name, read.apply(this, name)));
        return values;
    }

    private JsonNode get(String name, Predicate<JsonNode> type, String expected) {
        asked.add(name);
        JsonNode value = object.get(name);
        if (value == null || !type.test(value)) {
            throw new InvalidModel(where + "." + name + " is " + (value == null ? "not there" : "something else")
                    + "; expected " + expected);
        }
        return value;
    }
}

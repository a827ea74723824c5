package io.winnow.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Numbers as JSON: what is not finite is null, since JSON has no word for it. */
final class Json {

    private static final MathContext DRAWN = new MathContext(6);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static JsonNode exact(double value) {
        return Double.isFinite(value) ? DoubleNode.valueOf(value) : JsonNodeFactory.instance.nullNode();
    }

    static JsonNode exact(OptionalDouble value) {
        return exact(value.orElse(Double.NaN));
    }

    /** As precise as a drawing needs. */
    static JsonNode drawn(double value) {
        return Double.isFinite(value) ? exact(new BigDecimal(value).round(DRAWN).doubleValue()) : exact(value);
    }

    static <T> ArrayNode exact(List<T> things, ToDoubleFunction<T> value) {
        ArrayNode array = array();
        things.forEach(thing -> array.add(exact(value.applyAsDouble(thing))));
        return array;
    }

    static <T> ArrayNode drawn(List<T> things, ToDoubleFunction<T> value) {
        ArrayNode array = array();
        things.forEach(thing -> array.add(drawn(value.applyAsDouble(thing))));
        return array;
    }

    static ArrayNode facts(List<Fact> facts) {
        ArrayNode array = array();
        facts.forEach(fact -> array.add(object().put("name", fact.name()).put("value", fact.value())));
        return array;
    }
}

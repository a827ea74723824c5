package io.winnow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/** What commands print for programs that read it. */
final class JsonText {

    private JsonText() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode texts(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** What is not finite is null: JSON has no word for it. */
    static JsonNode number(double value) {
        return Double.isFinite(value)
                ? JsonNodeFactory.instance.numberNode(value)
                : JsonNodeFactory.instance.nullNode();
    }

    /** A record as it stands. */
    static JsonNode tree(Record value) {
        return new ObjectMapper().valueToTree(value);
    }

    static void print(JsonNode json, PrintWriter out) {
        out.println(json.toPrettyString());
    }

    /** For what people read, where a program reads. */
    static PrintWriter nowhere() {
        return new PrintWriter(Writer.nullWriter());
    }
}

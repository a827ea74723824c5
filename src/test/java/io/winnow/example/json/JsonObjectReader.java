package io.winnow.example.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.feature.Field;
import io.winnow.feature.JsonReader;
import io.winnow.feature.RecordError;
import io.winnow.format.RecordReader;
import io.winnow.format.UnreadableRecord;
import java.io.IOException;
import java.util.List;

/** Reads the text behind the schema's id. */
final class JsonObjectReader implements RecordReader {

    private final JsonReader reader;
    private final List<String> lacking;

    JsonObjectReader(List<Field> fields, List<String> lacking) {
        this.reader = new JsonReader(fields);
        this.lacking = lacking;
    }

    @Override
    public double[] read(byte[] value, int offset) {
        try {
            JsonNode json = JsonSchemaFormat.JSON.readTree(value, offset, value.length - offset);
            return reader.read(json);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableRecord(RecordError.MALFORMED, "the value is no such JSON object");
        }
    }

    @Override
    public List<String> lacking() {
        return lacking;
    }
}

package io.winnow.example.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.format.RecordFormat;
import io.winnow.format.RecordSchema;
import io.winnow.format.StoredSchema;

/** Objects whose schema tells the type of each property. */
public final class JsonSchemaFormat implements RecordFormat {

    static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String type() {
        return "JSON";
    }

    @Override
    public RecordSchema parse(StoredSchema schema) {
        try {
            JsonNode json = JSON.readTree(schema.text());
            if (!json.path("properties").isObject()) {
                throw new IllegalArgumentException("it has no properties");
            }
            return new JsonObjects(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}

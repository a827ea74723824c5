package io.winnow.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a header token by token, so that nothing but what is expected is ever built. */
final class HeaderParser {

    private static final String METADATA = "__metadata__";
    private static final int MOST_TEXT = 1 << 20;

    /** For all JSON of a model file: shallow, with short numbers, no name twice, nothing but what JSON allows. */
    static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(40)
                    .maxNameLength(1_000)
                    .maxStringLength(MOST_TEXT)
                    .build())
            .build();

    private final String text;
    private final JsonParser json;
    private final Map<String, String> metadata = new TreeMap<>();
    private final Map<String, Integer> positions = new TreeMap<>();
    private final List<Tensor> tensors = new ArrayList<>();

    private HeaderParser(String text, JsonParser json) {
        this.text = text;
        this.json = json;
    }

    static Header parse(String text) {
        try (JsonParser json = STRICT.createParser(text)) {
            return new HeaderParser(text, json).header();
        } catch (JsonProcessingException e) {
            throw new InvalidModel("the header is not proper JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InvalidModel("the header cannot be read: " + e.getMessage(), e);
        }
    }

    private Header header() throws IOException {
        expect(JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            expect(JsonToken.START_OBJECT);
            if (METADATA.equals(name)) {
                readMetadata();
            } else {
                tensors.add(tensor(name));
            }
        }
        if (json.nextToken() != null) {
            throw new InvalidModel("the header goes on after its end");
        }
        return new Header(text, metadata, positions, List.copyOf(tensors));
    }

    private void readMetadata() throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            expect(JsonToken.VALUE_STRING);
            // Read before its place is asked for: the parser is lazy.
            metadata.put(name, json.getText());
            positions.put(name, (int) json.currentTokenLocation().getCharOffset() + 1);
        }
    }

    private Tensor tensor(String name) throws IOException {
        @Nullable ElementType type = null;
        @Nullable List<Long> shape = null;
        @Nullable List<Long> offsets = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            switch (key) {
                case "dtype" -> type = elementType();
                case "shape" -> shape = longs();
                case "data_offsets" -> offsets = longs();
                default -> throw new InvalidModel("array '" + name + "' has an unknown '" + key + "'");
            }
        }
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw new InvalidModel("array '" + name + "' lacks its dtype, shape or two data_offsets");
        }
        return new Tensor(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private ElementType elementType() throws IOException {
        expect(JsonToken.VALUE_STRING);
        return ElementType.of(json.getText());
    }

    private List<Long> longs() throws IOException {
        expect(JsonToken.START_ARRAY);
        List<Long> longs = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw new InvalidModel("the header has " + json.currentToken() + " where an integer is expected");
            }
            longs.add(json.getLongValue());
        }
        return List.copyOf(longs);
    }

    private void expect(JsonToken expected) throws IOException {
        JsonToken token = json.nextToken();
        if (token != expected) {
            throw new InvalidModel("the header has " + token + " where " + expected + " is expected");
        }
    }
}

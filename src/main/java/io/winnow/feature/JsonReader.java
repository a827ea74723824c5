package io.winnow.feature;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads feature vectors from JSON records, with the same numbers as {@link AvroDecoder}. Immutable. */
public final class JsonReader {

    private final List<String> paths;

    public JsonReader(List<Feature> features) {
        this.paths = features.stream().map(Feature::path).toList();
    }

    /**
     * The feature vector of a JSON object; NaN where a field is absent or null.
     *
     * @throws IllegalArgumentException if a field is there but is neither a number nor a boolean
     */
    public double[] read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(
                    "the body is not a JSON object; expected one record, for example " + example(paths.get(0)));
        }
        return paths.stream().mapToDouble(path -> number(json, path)).toArray();
    }

    private static String example(String path) {
        String open = "{\"" + path.replace(".", "\": {\"") + "\": 20.5";
        return open + "}".repeat(Feature.names(path).size());
    }

    private static double number(JsonNode json, String path) {
        JsonNode value = json;
        for (String name : Feature.names(path)) {
            value = value.path(name);
        }
        if (value.isMissingNode() || value.isNull()) {
            return Double.NaN;
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException(
                    "field " + path + " is " + value.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
                            + "; expected a number (of an enum its ordinal), true, false or null");
        }
        return value.doubleValue();
    }
}

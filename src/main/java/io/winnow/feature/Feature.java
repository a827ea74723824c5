package io.winnow.feature;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One number of the feature vector: the field at {@code path} of the record.
 *
 * @param path an Avro field name, or names joined by dots to reach into nested records
 * @param missing what becomes of a record that lacks the field
 */
public record Feature(String path, MissingPolicy missing) {

    private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    public Feature {
        if (!isPath(path)) {
            throw new IllegalArgumentException("'" + path + "' is not a field path; expected Avro names joined by dots,"
                    + " for example temperature or engine.temperature");
        }
    }

    /** The same feature under another policy. */
    public Feature withMissing(MissingPolicy other) {
        return new Feature(path, other);
    }

    /** The names that a path joins. */
    static List<String> names(String path) {
        return List.of(path.split("\\.", -1));
    }

    /** Whether {@code text} could name a field of an Avro record. */
    public static boolean isPath(String text) {
        return PATH.matcher(text).matches();
    }
}

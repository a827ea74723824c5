package io.winnow.feature;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One value that is read from a record, and how it becomes a number.
 *
 * @param path an Avro field name, or names joined by dots to reach into nested records
 * @param categories where the places of a category come from, and of an enum's symbols if it is read as a number; else
 *     none
 */
public record Field(String path, Kind kind, Categories categories) {

    /** How a value becomes a number. */
    public enum Kind {
        /** A number is itself, a boolean 0 or 1, an enum the place of its symbol. */
        NUMBER,
        /** A time stamp, or a text or bare number as {@link Times} reads it, becomes milliseconds since 1970. */
        TIME,
        /** A text, symbol, integer or boolean becomes its place among the known categories, or one behind them if unknown. */
        CATEGORY
    }

    private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    public Field {
        if (!isPath(path)) {
            throw new IllegalArgumentException("'" + path + "' is not a field path; expected Avro names joined by dots,"
                    + " for example temperature or engine.temperature");
        }
    }

    /** The same number, read from an enum by these symbols; itself if there are none. */
    public Field withSymbols(List<String> symbols) {
        return symbols.isEmpty() ? this : new Field(path, kind, Categories.of(symbols));
    }

    public static Field number(String path) {
        return new Field(path, Kind.NUMBER, Categories.NONE);
    }

    static Field time(String path) {
        return new Field(path, Kind.TIME, Categories.NONE);
    }

    /** Whether {@code text} could name a field of an Avro record. */
    public static boolean isPath(String text) {
        return PATH.matcher(text).matches();
    }

    /** The names that a path joins. */
    static List<String> names(String path) {
        return List.of(path.split("\\.", -1));
    }

    List<String> names() {
        return names(path);
    }
}

package io.winnow.feature;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One value that is read from a record, and how it becomes a number.
 *
 * @param path an Avro field name, or names joined by dots to reach into nested records; or, in quotes, the name of a CSV
 *     file's column, of which {@link #avroName} makes an Avro name
 * @param categories where the places of a category come from, and of an enum's symbols if it is read as a number; else
 *     none
 */
public record Field(String path, Kind kind, Categories categories) {

    /** How a value becomes a number. */
    public enum Kind {
        /** A number is itself, a boolean 0 or 1, an enum the place of its symbol, or one behind those known. */
        NUMBER,
        /** A time stamp, or a text or bare number as {@link Times} reads it, becomes milliseconds since 1970. */
        TIME,
        /** A text, symbol, integer or boolean becomes its place among the known categories, or one behind them if unknown. */
        CATEGORY
    }

    private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    public Field {
        if (!isPath(path) && !isQuoted(path)) {
            throw new IllegalArgumentException("'" + path + "' is not a field path; expected Avro names joined by dots,"
                    + " for example temperature or engine.temperature, or a column's name in quotes");
        }
    }

    /** The same number, read from an enum by these symbols; itself if there are none. */
    public Field withSymbols(List<String> symbols) {
        return symbols.isEmpty() ? this : new Field(path, kind, Categories.of(symbols));
    }

    public static Field number(String path) {
        return new Field(path, Kind.NUMBER, Categories.NONE);
    }

    public static Field time(String path) {
        return new Field(path, Kind.TIME, Categories.NONE);
    }

    /** Whether {@code text} could name a field of an Avro record. */
    public static boolean isPath(String text) {
        return PATH.matcher(text).matches();
    }

    private static boolean isQuoted(String path) {
        return path.startsWith("\"") && path.equals(ofColumn(written(path)));
    }

    /** How the column of a CSV file is written as a path: in quotes, unless it is an Avro name. */
    public static String ofColumn(String name) {
        return isPath(name) && !name.contains(".") ? name : Expression.quoted(name);
    }

    /**
     * The Avro name of a column: other ASCII characters than letters, digits and underscores become underscores, others
     * their code point, so that {@code 温度} is {@code u6E29u5EA6}.
     */
    public static String avroName(String column) {
        StringBuilder name = new StringBuilder();
        column.codePoints().forEach(c -> {
            if (c >= 0x80) {
                name.append(String.format(Locale.ROOT, "u%04X", c));
            } else {
                name.append(c == '_' || Character.isLetterOrDigit(c) ? (char) c : '_');
            }
        });
        return name.length() == 0 || Character.isDigit(name.charAt(0)) ? "_" + name : name.toString();
    }

    /** A path as its user wrote it: without quotes. */
    public static String written(String path) {
        return Expression.unquoted(path);
    }

    /** What messages call it. */
    public String written() {
        return written(path);
    }

    /** Where it is in a record, names joined by dots. */
    public String recordPath() {
        return path.startsWith("\"") ? avroName(written()) : path;
    }

    public List<String> names() {
        return List.of(recordPath().split("\\.", -1));
    }
}

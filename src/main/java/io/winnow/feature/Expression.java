package io.winnow.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads derivations from text: a path such as {@code cpu}, or a call such as {@code zscore(cpu, 12)}. */
public final class Expression {

    private static final Pattern CALL = Pattern.compile("([a-z-]+)\\((.*)\\)", Pattern.DOTALL);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Expression() {}

    /**
     * The derivation that a text means.
     *
     * @throws IllegalArgumentException if it is none, saying what would be
     */
    public static Derivation parse(String text) {
        Matcher call = CALL.matcher(text.strip());
        if (!call.matches()) {
            return new Derivation.Value(path(text.strip()));
        }
        try {
            return new Call(call.group(1), split(call.group(2))).derivation();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("feature " + text.strip() + ": " + e.getMessage(), e);
        }
    }

    /** A path, or a column's name in quotes. */
    static String path(String text) {
        return text.startsWith("\"") ? Field.ofColumn(unquoted(text)) : text;
    }

    /** Whether it is written as a call; if not, it is a path. */
    public static boolean isCall(String text) {
        return CALL.matcher(text.strip()).matches();
    }

    /** The path in {@code one-hot(path)}, which stands for a feature per category that the data holds. */
    public static Optional<String> allCategories(String text) {
        Matcher call = CALL.matcher(text.strip());
        boolean isOneHot = call.matches() && call.group(1).equals("one-hot");
        return isOneHot && split(call.group(2)).size() == 1
                ? Optional.of(path(call.group(2).strip()))
                : Optional.empty();
    }

    /** The parts of a list, between commas that are in no brackets and no quotes. */
    public static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"') {
                i = endOfQuoted(list, i);
            } else if (c == ',' && depth == 0) {
                parts.add(list.substring(start, i).strip());
                start = i + 1;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        parts.add(list.substring(start).strip());
        return parts;
    }

    private static int endOfQuoted(String list, int start) {
        int i = start + 1;
        while (i < list.length() && list.charAt(i) != '"') {
            i += list.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    static String quoted(String category) {
        try {
            return JSON.writeValueAsString(category);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every text can be quoted", e);
        }
    }

    /** A text that is quoted or not. */
    static String unquoted(String category) {
        try {
            return category.startsWith("\"") ? JSON.readValue(category, String.class) : category;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(category + " is no quoted text", e);
        }
    }

    /** How a constant is written. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

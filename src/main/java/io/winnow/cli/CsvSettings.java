package io.winnow.cli;

import io.winnow.feature.CellFormat;
import io.winnow.feature.CsvFormat;
import io.winnow.feature.Numerals;
import io.winnow.feature.TimeFormat;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is told of how a CSV file is written: texts by the names that options and YAML files share. */
record CsvSettings(Map<String, String> told) {

    static final CsvSettings NONE = new CsvSettings(Map.of());

    static final List<String> KEYS = List.of(
            "delimiter",
            "encoding",
            "skip",
            "na",
            "decimal",
            "thousands",
            "percent",
            "time-format",
            "time-zone",
            "comments");

    private static final Map<String, Character> SIGNS = Map.of("tab", '\t', "\\t", '\t', "space", ' ');

    CsvSettings {
        told = Map.copyOf(told);
    }

    /** These, and where one is not told that of the others. */
    CsvSettings or(CsvSettings others) {
        Map<String, String> all = new TreeMap<>(others.told);
        all.putAll(told);
        return new CsvSettings(all);
    }

    /** @throws IllegalArgumentException if one cannot be used, saying which */
    CsvFormat format() {
        Character decimal = sign("decimal");
        Character thousands = sign("thousands");
        try {
            CellFormat cells = new CellFormat(
                    missing(),
                    named("decimal or thousands", () -> numerals(decimal, thousands)),
                    named("time-format", () -> TimeFormat.of(told.get("time-format"), zone())));
            return new CsvFormat(sign("delimiter"), encoding(), skip(), isTrue("comments"), cells);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "time-zone is '" + told.get("time-zone") + "'; expected such as Europe/Berlin or +01:00", e);
        }
    }

    private static <T> T named(String settings, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(settings + ": " + e.getMessage(), e);
        }
    }

    private Set<String> missing() {
        String tokens = told.get("na");
        return tokens == null ? Set.of() : new LinkedHashSet<>(List.of(tokens.split(",")));
    }

    private Numerals numerals(@Nullable Character decimal, @Nullable Character thousands) {
        return new Numerals(decimal == null ? '.' : decimal, thousands == null ? 0 : thousands, isTrue("percent"));
    }

    private boolean isTrue(String name) {
        return "true".equals(told.get(name));
    }

    private @Nullable ZoneId zone() {
        String zone = told.get("time-zone");
        return zone == null ? null : ZoneId.of(zone);
    }

    private @Nullable Character sign(String name) {
        String text = told.get(name);
        if (text == null) {
            return null;
        }
        if (text.length() != 1 && !SIGNS.containsKey(text)) {
            throw new IllegalArgumentException(name + " is '" + text + "'; expected one sign, tab or space");
        }
        return text.length() == 1 ? Character.valueOf(text.charAt(0)) : SIGNS.get(text);
    }

    private @Nullable Charset encoding() {
        String name = told.get("encoding");
        try {
            return name == null ? null : Charset.forName(name.equalsIgnoreCase("latin-1") ? "ISO-8859-1" : name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "encoding is '" + name + "'; expected such as UTF-8, UTF-16, ISO-8859-1 or windows-1252", e);
        }
    }

    private int skip() {
        String lines = told.getOrDefault("skip", "0");
        if (!lines.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("skip is '" + lines + "'; expected a number of lines");
        }
        return Integer.parseInt(lines);
    }
}

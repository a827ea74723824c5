package io.winnow.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a process' output file, to put its end into an error message. */
final class OutputTail {

    private static final int LINES = 20;

    private OutputTail() {}

    static String of(Path file) {
        List<String> lines = lines(file);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    /** The last line that speaks of an error, else the last one that is not empty. */
    static String reason(Path file) {
        List<String> lines = lines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.stream()
                .filter(line -> line.contains(" ERROR "))
                .reduce((before, after) -> after)
                .orElseGet(() -> lines.isEmpty() ? "(nothing)" : lines.get(lines.size() - 1));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException e) {
            return List.of("(cannot be read: " + e.getMessage() + ")");
        }
    }
}

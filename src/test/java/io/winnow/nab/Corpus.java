package io.winnow.nab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Reads a checkout of NAB, or a directory of the same layout with some of its series. */
final class Corpus {

    private static final int SECONDS_LENGTH = "2014-04-01 00:00:00".length();

    private Corpus() {}

    /** The series that have both data and labels, by name. */
    static List<Series> read(Path directory) throws IOException {
        JsonNode labels = new ObjectMapper()
                .readTree(directory.resolve("labels/combined_windows.json").toFile());
        TreeSet<String> names = new TreeSet<>();
        labels.fieldNames().forEachRemaining(names::add);
        List<Series> all = new ArrayList<>();
        for (String name : names) {
            Path file = directory.resolve("data").resolve(name);
            if (Files.exists(file)) {
                all.add(series(name, Files.readAllLines(file), labels.get(name)));
            }
        }
        return all;
    }

    private static Series series(String name, List<String> lines, JsonNode windows) {
        int length = lines.size() - 1;
        long[] times = new long[length];
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            String[] cells = lines.get(i + 1).split(",");
            times[i] = time(cells[0]);
            values[i] = Double.parseDouble(cells[1]);
        }
        List<Window> found = new ArrayList<>();
        for (JsonNode window : windows) {
            found.add(new Window(index(times, window.get(0)), index(times, window.get(1))));
        }
        return new Series(name, times, values, found);
    }

    private static long time(String text) {
        String seconds = text.substring(0, SECONDS_LENGTH).replace(' ', 'T');
        return LocalDateTime.parse(seconds).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** The first record of that time. */
    private static int index(long[] times, JsonNode text) {
        long time = time(text.asText());
        for (int i = 0; i < times.length; i++) {
            if (times[i] == time) {
                return i;
            }
        }
        throw new IllegalArgumentException("no record of " + Arrays.toString(times) + " has the time " + text);
    }
}

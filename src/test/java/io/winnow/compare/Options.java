package io.winnow.compare;

import io.winnow.fixture.Jdks;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to measure.
 *
 * @param groups of rows; {@code all} stands for those of the form
 * @param jars packaged detectors; what is measured of the first only is left out for the others
 * @param javas other runtimes
 * @param pythons interpreters to try, joined by commas
 * @param json the file to write
 */
record Options(
        boolean isFull,
        Set<String> groups,
        Effort effort,
        List<Path> jars,
        List<Java> javas,
        String pythons,
        Path json) {

    static final String ALL = "all";

    /** Of the properties that begin with {@code compare.}; the profile of the same name sets each. */
    static Options of(Properties properties) {
        boolean isFull = isFull(properties.getProperty("compare.form"));
        Effort usual = isFull ? Effort.FULL : Effort.SHORT;
        int rounds = Integer.parseInt(properties.getProperty("compare.rounds"));
        List<String> javas = list(properties, "compare.java");
        return new Options(
                isFull,
                new LinkedHashSet<>(list(properties, "compare.only")),
                rounds == 0 ? usual : usual.withRounds(rounds),
                list(properties, "compare.jars").stream()
                        .map(jar -> Path.of(jar).toAbsolutePath())
                        .toList(),
                (javas.isEmpty() ? Jdks.find25().stream() : javas.stream().map(Path::of))
                        .map(home -> new Java(home, false))
                        .toList(),
                properties.getProperty("compare.python"),
                Path.of(properties.getProperty("compare.json")));
    }

    private static boolean isFull(String form) {
        return switch (form) {
            case "short" -> false;
            case "full" -> true;
            default -> throw new IllegalArgumentException("compare.form is '" + form + "'; it must be short or full");
        };
    }

    private static List<String> list(Properties properties, String name) {
        return Stream.of(properties.getProperty(name).split(","))
                .filter(part -> !part.isBlank())
                .toList();
    }

    boolean isOfAll() {
        return groups.contains(ALL);
    }
}

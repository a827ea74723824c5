package io.winnow.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.embedded.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the packaged detector beside other programs, in turn, in rounds, as the {@link Options} say. Prints tables in
 * Markdown and writes all figures as JSON. Linux only.
 */
public final class Compare {

    private static final String CSV = "csv";
    private static final int CSV_ROWS = 1_000_000;
    private static final int FEWER_CSV_ROWS = 100_000;

    private final Options options;
    private final Figures figures = new Figures();

    Compare(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        Quiet.start();
        try {
            new Compare(Options.of(System.getProperties())).run();
            System.exit(0);
        } catch (IOException | RuntimeException | Error e) {
            // Else the parts that were started would live on.
            e.printStackTrace();
            System.exit(1);
        }
    }

    void run() throws IOException {
        long start = System.nanoTime();
        Map<String, Object> all = new LinkedHashMap<>();
        List<String> tables = new ArrayList<>();
        try (ScratchDirectory scratch = ScratchDirectory.create()) {
            measureStream(scratch.path(), all, tables);
            measureCsv(scratch.path(), all, tables);
        }
        Files.createDirectories(options.json().toAbsolutePath().getParent());
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(options.json().toFile(), all);
        tables.forEach(System.out::println);
        say(
                "%d minutes on %d processors with Java %s; all figures are in %s",
                Math.round((System.nanoTime() - start) / 60e9),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                options.json());
    }

    private void measureStream(Path directory, Map<String, Object> all, List<String> tables) throws IOException {
        List<Row> rows = rows();
        if (rows.isEmpty()) {
            return;
        }
        try (Broker broker = new Broker(directory)) {
            for (int round = 1; round <= options.effort().rounds(); round++) {
                for (Row row : rows) {
                    if (figures.failure(row).isEmpty()) {
                        measure(broker, row, round);
                    }
                }
            }
        }
        rows.forEach(row -> all.put(row.group() + ": " + row.name(), figures.of(row)));
        Tables made = new Tables(rows, figures);
        if (rows.stream().anyMatch(row -> row.rate() == 0)) {
            tables.addAll(made.drained());
            tables.add("");
        }
        if (rows.stream().anyMatch(row -> row.rate() > 0)) {
            tables.addAll(made.latencies());
            tables.add("");
        }
    }

    private List<Row> rows() throws IOException {
        String python = PythonConsumer.find(options.pythons(), "confluent_kafka, avro, sklearn");
        if (python.isEmpty()) {
            say(
                    "The Python consumer is skipped: none of %s has confluent_kafka, avro and sklearn (Debian:"
                            + " python3-confluent-kafka, python3-avro, python3-sklearn)",
                    options.pythons());
        }
        List<Contestant> found = python.isEmpty() ? List.of() : List.of(new PythonConsumer(python));
        // Who asks for groups gets all rows of them, with the effort of the form.
        List<Row> rows = options.isOfAll() && !options.isFull()
                ? Rows.few(options.jars().get(0), found)
                : Rows.all(options.jars(), options.javas(), found);
        List<Row> wanted = rows.stream()
                .filter(row -> options.isOfAll() || options.groups().contains(row.group()))
                .toList();
        if (wanted.isEmpty() && !options.groups().contains(CSV)) {
            throw new IllegalArgumentException("there are no rows of " + options.groups() + "; there are "
                    + Stream.concat(rows.stream().map(Row::group).distinct(), Stream.of(CSV))
                            .toList());
        }
        return wanted;
    }

    private void measure(Broker broker, Row row, int round) throws IOException {
        Map<String, Double> measured;
        try {
            measured = row.rate() == 0
                    ? new Drain(broker, options.effort()).measure(row)
                    : new Latency(broker, options.effort()).measure(row);
        } catch (Program.Failure e) {
            say("%s failed: %s", row.name(), e.getMessage());
            figures.fail(row, "failed");
            return;
        }
        figures.add(row, measured);
        StringBuilder text = new StringBuilder();
        measured.forEach((name, value) -> text.append(String.format(Locale.ROOT, "  %s %,.1f", name, value)));
        say("%d/%d  %-50s%s", round, options.effort().rounds(), row.name(), text);
    }

    private void measureCsv(Path directory, Map<String, Object> all, List<String> tables) throws IOException {
        if (!options.groups().contains(CSV) && !(options.isFull() && options.isOfAll())) {
            return;
        }
        String python = PythonConsumer.find(options.pythons(), "sklearn");
        CsvFiles files = new CsvFiles(options.jars(), python, directory, options.isFull() ? CSV_ROWS : FEWER_CSV_ROWS);
        for (int round = 1; round <= options.effort().rounds(); round++) {
            files.measure();
            say("%d/%d  CSV files", round, options.effort().rounds());
        }
        all.putAll(files.figures());
        tables.addAll(files.table());
        tables.add("");
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}

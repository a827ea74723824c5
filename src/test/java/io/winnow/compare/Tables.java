package io.winnow.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables in Markdown: medians, with the least and the greatest of the rounds; ratios first. */
final class Tables {

    private final List<Row> rows;
    private final Figures figures;

    Tables(List<Row> rows, Figures figures) {
        this.rows = rows;
        this.figures = figures;
    }

    /** Of what a full topic costs. */
    List<String> drained() {
        List<String> lines = new ArrayList<>(head(
                "program",
                "× pass-through",
                "CPU µs per record",
                "× without compilers",
                "CPU µs without compilers",
                "records/s",
                "s to live",
                "MB resident"));
        rows.stream().filter(row -> row.rate() == 0).forEach(row -> lines.add(drained(row)));
        return lines;
    }

    private String drained(Row row) {
        return line(
                row,
                ratio(row, Drain.CPU),
                spread(row, Drain.CPU, 1),
                ratio(row, Drain.CPU_ALONE),
                spread(row, Drain.CPU_ALONE, 1),
                spread(row, Drain.RATE, 0),
                spread(row, Drain.LIVE, 1),
                spread(row, Drain.RESIDENT, 0));
    }

    /** Of how long records take. */
    List<String> latencies() {
        List<String> lines = new ArrayList<>(head("program", "p50 ms", "p99 ms", "p99.9 ms"));
        rows.stream()
                .filter(row -> row.rate() > 0)
                .forEach(row -> lines.add(line(
                        row, spread(row, Latency.P50, 0), spread(row, Latency.P99, 0), spread(row, Latency.P999, 0))));
        return lines;
    }

    static List<String> head(String... names) {
        return List.of(
                "| " + String.join(" | ", names) + " |",
                Stream.of(names).map(name -> "---").collect(Collectors.joining("|", "|", "|")));
    }

    private String line(Row row, String... cells) {
        String first = row.name() + figures.failure(row).map(why -> ": " + why).orElse("");
        return "| " + first + " | " + String.join(" | ", cells) + " |";
    }

    private String spread(Row row, String figure, int decimals) {
        List<Double> values = figures.of(row, figure);
        return values.isEmpty() ? "–" : Spread.of(values).text(decimals);
    }

    private String ratio(Row row, String figure) {
        List<Double> values = figures.of(row, figure);
        Optional<List<Double>> references = rows.stream()
                .filter(other -> other.contestant().equals(Rows.COPYING) && other.isComparableTo(row))
                .map(other -> figures.of(other, figure))
                .filter(others -> others.size() == values.size() && !others.isEmpty())
                .findFirst();
        return references.map(others -> Spread.ofRatios(values, others).text(2)).orElse("–");
    }
}

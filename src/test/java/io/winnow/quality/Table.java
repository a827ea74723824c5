package io.winnow.quality;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measurements as Markdown. */
final class Table {

    private Table() {}

    /** A row per data set, a column per scorer. */
    static String of(List<String> scorers, List<Measurement> all, Function<Measurement, String> text) {
        List<String> head = new ArrayList<>(List.of("data"));
        scorers.forEach(scorer -> head.add(title(scorer)));
        List<List<String>> rows =
                new ArrayList<>(List.of(head, head.stream().map(cell -> "---").toList()));
        for (DataSet set : DataSet.values()) {
            Stream<String> cells = scorers.stream().map(scorer -> cell(scorer, set, all, text));
            rows.add(Stream.concat(Stream.of(set.text()), cells).toList());
        }
        return markdown(rows);
    }

    private static String cell(String scorer, DataSet set, List<Measurement> all, Function<Measurement, String> text) {
        return all.stream()
                .filter(one -> one.scorer().equals(scorer) && one.set() == set)
                .map(text)
                .findFirst()
                .orElse(ScikitLearn.has(scorer) ? "skipped: " + ScikitLearn.MISSING : "not measured");
    }

    private static String title(String scorer) {
        return ScikitLearn.has(scorer) ? "scikit-learn's " + ScikitLearn.method(scorer) : "`" + scorer + "`";
    }

    /** A row per scorer: from the least to the greatest over the data sets. */
    static String ofCosts(List<String> scorers, List<Costs> all) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("scorer", "µs a score", "µs an explanation", "seconds of training"));
        rows.add(List.of("---", "---", "---", "---"));
        for (String scorer : scorers) {
            List<Costs> costs =
                    all.stream().filter(one -> one.scorer().equals(scorer)).toList();
            if (!costs.isEmpty()) {
                rows.add(List.of(
                        title(scorer),
                        range(costs, Costs::score),
                        range(costs, Costs::explanation),
                        range(costs, Costs::training)));
            }
        }
        return markdown(rows);
    }

    private static String range(List<Costs> costs, ToDoubleFunction<Costs> cost) {
        DoubleSummaryStatistics range = costs.stream().mapToDouble(cost).summaryStatistics();
        return String.format(Locale.ROOT, "%.2f-%.2f", range.getMin(), range.getMax());
    }

    private static String markdown(List<List<String>> rows) {
        return rows.stream()
                .map(cells -> cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining())
                .replace("| --- ", "|---")
                .replace("--- |", "---|");
    }
}

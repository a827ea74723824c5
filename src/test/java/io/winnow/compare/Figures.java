package io.winnow.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured of each row, round by round. */
final class Figures {

    private final Map<Row, Map<String, List<Double>>> all = new LinkedHashMap<>();
    private final Map<Row, String> failures = new LinkedHashMap<>();

    void add(Row row, Map<String, Double> figures) {
        Map<String, List<Double>> ofRow = all.computeIfAbsent(row, one -> new LinkedHashMap<>());
        figures.forEach((name, value) ->
                ofRow.computeIfAbsent(name, one -> new ArrayList<>()).add(value));
    }

    /** It is not measured again. */
    void fail(Row row, String why) {
        all.remove(row);
        failures.put(row, why);
    }

    Optional<String> failure(Row row) {
        return Optional.ofNullable(failures.get(row));
    }

    /** Of each round; empty if there is no such figure of the row. */
    List<Double> of(Row row, String name) {
        return all.getOrDefault(row, Map.of()).getOrDefault(name, List.of());
    }

    Map<String, List<Double>> of(Row row) {
        return all.getOrDefault(row, Map.of());
    }
}

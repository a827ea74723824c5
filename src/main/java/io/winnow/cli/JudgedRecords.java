package io.winnow.cli;

import io.winnow.feature.Feature;
import io.winnow.report.EvaluatedRecords;
import io.winnow.report.EvaluatedRecords.Known;
import io.winnow.training.LabelledVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The rows that models judge, with the features of all of these. */
record JudgedRecords(List<JudgedModel> models) {

    /** Where the values of a feature are. */
    private record Column(List<LabelledVector> rows, int place) {}

    EvaluatedRecords records(boolean isLabelled) {
        Map<String, Column> columns = columns();
        List<Column> all = new ArrayList<>(columns.values());
        List<LabelledVector> rows = models.get(0).rows();
        EvaluatedRecords records = EvaluatedRecords.of(
                        List.copyOf(columns.keySet()), rows.size(), (feature, row) -> all.get(feature)
                                .rows()
                                .get(row)
                                .vector()[all.get(feature).place()])
                .named(row -> rows.get(row).place().toString());
        EvaluatedRecords numbered = isOneSequence(rows) ? records.numbered(numbers(rows)) : records;
        EvaluatedRecords timed = isInTime(rows) ? numbered.at(times(rows)) : numbered;
        return isLabelled ? timed.labelled(labels(rows)) : timed;
    }

    private Map<String, Column> columns() {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (JudgedModel judged : models) {
            List<Feature> features = judged.model().model().features();
            for (int i = 0; i < features.size(); i++) {
                columns.putIfAbsent(features.get(i).name(), new Column(judged.rows(), i));
            }
        }
        return columns;
    }

    static boolean isInTime(List<LabelledVector> rows) {
        return IntStream.range(0, rows.size())
                .allMatch(
                        i -> rows.get(i).time() >= rows.get(Math.max(0, i - 1)).time());
    }

    private static boolean isOneSequence(List<LabelledVector> rows) {
        return IntStream.range(1, rows.size())
                .allMatch(i ->
                        rows.get(i).place().number() > rows.get(i - 1).place().number()
                                && rows.get(i)
                                        .place()
                                        .within()
                                        .equals(rows.get(0).place().within()));
    }

    private static long[] times(List<LabelledVector> rows) {
        return rows.stream().mapToLong(row -> (long) row.time()).toArray();
    }

    private static long[] numbers(List<LabelledVector> rows) {
        return rows.stream().mapToLong(row -> row.place().number()).toArray();
    }

    private static Known[] labels(List<LabelledVector> rows) {
        return rows.stream()
                .map(row -> switch (row.label()) {
                    case NORMAL -> Known.NORMAL;
                    case ANOMALOUS -> Known.ANOMALOUS;
                    case UNKNOWN -> Known.NOTHING;
                })
                .toArray(Known[]::new);
    }
}

package io.winnow.training;

import io.winnow.evaluation.LabelledScores;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Collects the scores of labelled vectors. */
final class ScoresByLabel {

    private final Map<Label, DoubleStream.Builder> groups = new EnumMap<>(Label.class);
    private boolean isEmpty = true;

    /** A score that is not a number is none. */
    void add(Label label, double score) {
        if (Double.isNaN(score)) {
            return;
        }
        groups.computeIfAbsent(label, any -> DoubleStream.builder()).add(score);
        isEmpty = false;
    }

    boolean isEmpty() {
        return isEmpty;
    }

    /** Once, when all are there. */
    LabelledScores scores() {
        return LabelledScores.of(group(Label.NORMAL), group(Label.ANOMALOUS), group(Label.UNKNOWN));
    }

    private double[] group(Label label) {
        DoubleStream.Builder scores = groups.remove(label);
        return scores == null ? new double[0] : scores.build().toArray();
    }
}

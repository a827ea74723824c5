package io.winnow.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found out about a model.
 *
 * @param evaluation figures by name, for example {@code auc-roc}; finite
 * @param warnings one line each, of what a user should know
 */
public record Findings(Map<String, Double> evaluation, List<String> warnings) {

    public static final Findings NONE = new Findings(Map.of(), List.of());

    public Findings {
        evaluation = Collections.unmodifiableSortedMap(new TreeMap<>(evaluation));
        evaluation.forEach((name, figure) -> {
            if (!Double.isFinite(figure)) {
                throw new IllegalArgumentException("figure " + name + " is " + figure + "; leave it out");
            }
        });
        warnings = List.copyOf(warnings);
    }
}

package io.winnow.training;

import io.winnow.profile.LabelValues;
import java.util.List;
import java.util.Set;

/** What the values of a label mean: what everybody writes, or what the user tells. Immutable. */
public final class LabelWords {

    /** Of labels that need not be told. */
    public static final LabelWords USUAL = new LabelWords(List.of());

    private final Set<String> told;

    /** @param told the values of anomalies; if there are any, all others are normal */
    public LabelWords(List<String> told) {
        this.told = Set.copyOf(told);
    }

    /** Whether the user tells them. */
    public boolean areTold() {
        return !told.isEmpty();
    }

    /**
     * What a value that is not missing says.
     *
     * @throws IllegalArgumentException if that has to be told
     */
    public Label read(String value) {
        if (!told.isEmpty()) {
            return Label.of(told.contains(value));
        }
        if (LabelValues.isAnomalous(value)) {
            return Label.ANOMALOUS;
        }
        if (LabelValues.isNormal(value)) {
            return Label.NORMAL;
        }
        throw new IllegalArgumentException("the label is '" + value + "'; expected 0 or 1, true or false, yes or no,"
                + " normal or anomaly; else name the values of anomalies, as in --anomalous-label=" + example(value));
    }

    private static String example(String value) {
        return value.matches("-?[\\w.]+") ? value : "VALUE";
    }
}

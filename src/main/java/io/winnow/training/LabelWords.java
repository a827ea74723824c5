package io.winnow.training;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the values of a label mean: what everybody writes, or what the user tells. Immutable. */
public final class LabelWords {

    /** Of labels that need not be told. */
    public static final LabelWords USUAL = new LabelWords(List.of());

    private static final Set<String> NORMAL =
            Set.of("0", "0.0", "false", "f", "no", "n", "normal", "ok", "good", "benign", "legitimate", "inlier");
    private static final Set<String> ANOMALOUS = Set.of(
            "1",
            "1.0",
            "true",
            "t",
            "yes",
            "y",
            "anomaly",
            "anomalous",
            "abnormal",
            "attack",
            "outlier",
            "fraud",
            "bad",
            "malicious");

    private final Set<String> told;

    /** @param told the values of anomalies; if there are any, all others are normal */
    public LabelWords(List<String> told) {
        this.told = Set.copyOf(told);
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
        String word = value.toLowerCase(Locale.ROOT);
        if (ANOMALOUS.contains(word)) {
            return Label.ANOMALOUS;
        }
        if (NORMAL.contains(word)) {
            return Label.NORMAL;
        }
        throw new IllegalArgumentException("the label is '" + value + "'; expected 0 or 1, true or false, yes or no,"
                + " normal or anomaly; else name the values of anomalies, as in --anomalous-label=" + example(value));
    }

    private static String example(String value) {
        return value.matches("-?[\\w.]+") ? value : "VALUE";
    }
}

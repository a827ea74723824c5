package io.winnow.training;

import io.winnow.profile.LabelValues;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the values of a label mean: what everybody writes, or what the user tells. Remembers which it met. */
public final class LabelWords {

    /** Of labels that need not be told. */
    public static final LabelWords USUAL = new LabelWords(List.of());

    /** Labels that a warning names. */
    private static final int MOST = 5;

    private final Set<String> told;
    private final Set<String> met = ConcurrentHashMap.newKeySet();

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
            if (told.contains(value) || met.size() < MOST + told.size()) {
                met.add(value);
            }
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

    /** That no label read so far was one of those that the user tells; empty if none was read. */
    public Optional<String> warning() {
        List<String> unmet =
                told.stream().filter(value -> !met.contains(value)).sorted().toList();
        return met.isEmpty() || unmet.isEmpty()
                ? Optional.empty()
                : Optional.of("no label is " + quoted(unmet) + ", which --anomalous-label names; labels are "
                        + quoted(met.stream().sorted().limit(MOST).toList())
                        + (met.size() > MOST ? " and others" : ""));
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
    }

    private static String example(String value) {
        return value.matches("-?[\\w.]+") ? value : "VALUE";
    }
}

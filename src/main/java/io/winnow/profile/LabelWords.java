package io.winnow.profile;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which values of a label need not be explained. */
final class LabelWords {

    private static final Set<String> NORMAL =
            Set.of("0", "false", "f", "no", "n", "normal", "ok", "good", "benign", "legitimate", "inlier");
    private static final Set<String> KNOWN = Set.of(
            "1", "true", "t", "yes", "y", "anomaly", "anomalous", "abnormal", "attack", "outlier", "fraud", "bad");

    private LabelWords() {}

    /** Whether each value says by itself whether a row is an anomaly. */
    static boolean areKnown(Set<String> values) {
        return values.stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .allMatch(value -> NORMAL.contains(value) || KNOWN.contains(value));
    }

    /** The values that are anomalies if the commonest, or what is called normal, is not. */
    static String anomalous(List<Tally.Entry> values) {
        List<String> all = values.stream().map(Tally.Entry::value).toList();
        String normal = all.stream()
                .filter(value -> NORMAL.contains(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(all.get(0));
        return String.join(
                ",", all.stream().filter(value -> !value.equals(normal)).toList());
    }
}

package io.winnow.profile;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which values of a label need not be explained; in any case of letters. */
public final class LabelValues {

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

    private LabelValues() {}

    /** Whether a value says by itself that a row is normal. */
    public static boolean isNormal(String value) {
        return NORMAL.contains(value.toLowerCase(Locale.ROOT));
    }

    /** Whether a value says by itself that a row is an anomaly. */
    public static boolean isAnomalous(String value) {
        return ANOMALOUS.contains(value.toLowerCase(Locale.ROOT));
    }

    /** Whether each value says by itself whether a row is an anomaly. */
    static boolean areKnown(Set<String> values) {
        return values.stream().allMatch(value -> isNormal(value) || isAnomalous(value));
    }

    /** The values that are anomalies if the commonest, or what is called normal, is not. */
    static String anomalous(List<Tally.Entry> values) {
        List<String> all = values.stream().map(Tally.Entry::value).toList();
        String normal = all.stream().filter(LabelValues::isNormal).findFirst().orElse(all.get(0));
        return String.join(
                ",", all.stream().filter(value -> !value.equals(normal)).toList());
    }
}

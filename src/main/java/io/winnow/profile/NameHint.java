package io.winnow.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the words in a column's name say of it, however they are joined: {@code isAnomaly}, {@code is-anomaly}. */
final class NameHint {

    private static final Set<String> LABEL_WORDS = Set.of(
            "label",
            "labels",
            "labelled",
            "anomaly",
            "anomalies",
            "anomalous",
            "abnormal",
            "outlier",
            "outliers",
            "attack",
            "fraud",
            "fraudulent",
            "intrusion",
            "malicious",
            "malware",
            "isanomaly",
            "isoutlier",
            "isattack",
            "isfraud",
            "groundtruth",
            "changepoint");
    private static final Set<String> PERHAPS_LABELS =
            Set.of("class", "target", "y", "truth", "ground truth", "change point", "fault", "failure", "is fault");
    private static final Set<String> WHOLE_LABELS = Set.of("label", "labels", "class", "target", "ground truth");
    private static final Set<String> TIME_WORDS =
            Set.of("time", "timestamp", "timestamps", "ts", "date", "datetime", "epoch", "eventtime", "at");
    private static final Set<String> ID_WORDS = Set.of("id", "ids", "uuid", "guid", "key");
    private static final Set<String> SERIES_WORDS = Set.of(
            "device",
            "dev",
            "sensor",
            "machine",
            "host",
            "hostname",
            "node",
            "server",
            "instance",
            "user",
            "account",
            "customer",
            "client",
            "vehicle",
            "station",
            "asset",
            "meter",
            "turbine",
            "pump",
            "engine",
            "serial",
            "ip");
    private static final Set<String> NUMBER_WORDS = Set.of("index", "idx", "row", "nr", "seq", "sequence", "offset");
    private static final Set<String> NUMBERS = Set.of("", "unnamed 0", "no", "number", "num", "n", "record", "line");

    private final String words;
    private final List<String> each;

    /** @param name of a column, or the path of a field, of which the last part counts */
    NameHint(String name) {
        this.words = name.substring(name.lastIndexOf('.') + 1)
                .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
        this.each = Arrays.asList(words.split(" ", -1));
    }

    /** Whether a word says that it is a label. */
    boolean isLabel() {
        return each.stream().anyMatch(LABEL_WORDS::contains);
    }

    /** Whether the name is one of those that labels often have. */
    boolean isPerhapsLabel() {
        return PERHAPS_LABELS.contains(words);
    }

    /** Whether the whole name says that it is a label, even one of several classes. */
    boolean isWholeLabel() {
        return WHOLE_LABELS.contains(words);
    }

    boolean isTime() {
        return each.stream().anyMatch(TIME_WORDS::contains);
    }

    boolean isId() {
        return each.stream().anyMatch(ID_WORDS::contains);
    }

    /** Whether it names something that sends a series of records. */
    boolean isSeries() {
        return isId() || each.stream().anyMatch(SERIES_WORDS::contains);
    }

    /** Whether it says that it numbers or names the rows. */
    boolean isRowNumber() {
        return isId() || NUMBERS.contains(words) || each.stream().anyMatch(NUMBER_WORDS::contains);
    }
}

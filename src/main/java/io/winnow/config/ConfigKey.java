package io.winnow.config;

import io.winnow.feature.Feature;
import io.winnow.model.Model;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every configuration key. Values are read as text and parsed by {@link Settings}, not by a config mapping, so that all
 * problems of all keys are reported at once, each with its remedy.
 */
public enum ConfigKey {
    INPUT_TOPIC("winnow.input.topic", null, "records to judge"),
    ANOMALOUS_TOPIC("winnow.output.anomalous.topic", "<input>.anomalous", "anomalous records"),
    NORMAL_TOPIC("winnow.output.normal.topic", "<input>.normal", "normal records"),
    NORMAL_ENABLED("winnow.output.normal.enabled", "true", "false: normal records are not forwarded"),
    DEAD_LETTER_TOPIC("winnow.output.dead-letter.topic", "<input>.dead-letter", "records that cannot be judged"),
    VERDICT_TOPIC(
            "winnow.output.verdict.topic", null, "a verdict in Avro for each record written; no verdicts if not set"),
    OUTPUT_HEADERS(
            "winnow.output.headers",
            "minimal",
            "minimal: a normal record gets its origin and its model as headers; full: also verdict, scores and scorer"),
    FEEDBACK_TOPIC(
            "winnow.feedback.topic",
            null,
            "a compacted topic for what operators say of anomalies; no feedback if not set"),
    SCORER("winnow.scorer", "the model's, or bounds", "the type of the scorer; must be that of the model, or adaptive"),
    BOUNDS_MIN(
            "winnow.bounds.\"<field>\".min", null, "smallest normal value of a field, inclusive; no limit if not set"),
    BOUNDS_MAX(
            "winnow.bounds.\"<field>\".max", null, "largest normal value of a field, inclusive; no limit if not set"),
    BOUNDS_SYMBOLS(
            "winnow.bounds.\"<field>\".symbols",
            null,
            "for an enum: its symbols in order, separated by commas; bounds are then positions from 0"),
    MODEL(
            "winnow.model",
            null,
            "a trained model: path of a file or directory, file: or http(s): URL, or kafka:TOPIC; at most 512 MiB and a"
                    + " fifth of the heap; bounds are then hard limits in addition"),
    MODEL_WATCH_EVERY(
            "winnow.model.watch-every",
            "10s",
            "how often Winnow looks for another model there, such as 1m; 0s: it looks only when it starts"),
    SHADOW_MODEL(
            "winnow.shadow.model",
            null,
            "a model that judges the same records for comparison and routes none; its location is one of those that"
                    + " winnow.model can have, and is looked at as often"),
    RETRAIN_EVERY(
            "winnow.retrain.every",
            "0s",
            "how often a new model is trained on the newest records of the input, such as 24h; 0s: never"),
    RETRAIN_RECORDS(
            "winnow.retrain.records", "100000", "how many of the newest records it is trained on and judged by"),
    RETRAIN_ALL_ROWS(
            "winnow.retrain.all-rows", "false", "true: what the model in use finds anomalous is learned as normal too"),
    RETRAIN_THRESHOLD(
            "winnow.retrain.threshold",
            "auto",
            "how the threshold of a new model is chosen, as by --threshold of train, such as quantile:0.999"),
    RETRAIN_MOST_ALERTS(
            "winnow.retrain.most-alerts",
            "3",
            "a new model is refused if it has more than this many times the alert rate expected of the model in use"),
    RETRAIN_PROMOTE(
            "winnow.retrain.promote",
            "manual",
            "auto: a new model that passes the gate judges at once; manual: it waits at winnow.shadow.model"),
    RETRAIN_MEMORY("winnow.retrain.memory", "512m", "the heap of the process that trains"),
    RETRAIN_TIME_LIMIT("winnow.retrain.time-limit", "30m", "how long this process may run"),
    FEATURES(
            "winnow.features",
            null,
            "for the adaptive scorer without a model: what it watches, separated by commas, such as cpu,network;"
                    + " * is every numeric field of the topic's newest schema"),
    ADAPTIVE_SENSITIVITY(
            "winnow.adaptive.sensitivity",
            "1",
            "multiplies every score of the adaptive scorer: above 1, more records are anomalous"),
    ADAPTIVE_ZONE(
            "winnow.adaptive.zone",
            "Z",
            "the time zone in which the adaptive scorer sees hours and days, such as Europe/Berlin"),
    THRESHOLD("winnow.threshold", "the model's", "the raw score above which a record is anomalous"),
    MISSING(
            "winnow.missing",
            "the model's (bounds: anomalous)",
            "anomalous, normal or dead-letter: what becomes of a record with a feature that is absent, null or NaN"),
    UNSEEN(
            "winnow.unseen",
            "the model's",
            "anomalous, normal, dead-letter, or score (left to the scorer): what becomes of a record with a new category or symbol"),
    GUARD("winnow.guard", "the model's", "off: a value far outside its trained range is not anomalous by itself"),
    GUARD_OF(
            "winnow.guard.\"<feature>\"",
            "the model's",
            "off, or limits that replace the trained ones, for example -10..80, -10.. or ..80"),
    SUPPRESS_KEYS(
            "winnow.suppress.keys",
            null,
            "suppresses the anomalies of these keys: patterns with * and ?, separated by commas, such as test-*"),
    SUPPRESS_QUIET_HOURS(
            "winnow.suppress.quiet-hours",
            null,
            "suppresses anomalies at these times, such as 22:00-06:00,Sat-Sun 00:00-24:00"),
    SUPPRESS_ZONE("winnow.suppress.zone", "Z", "the time zone of the quiet hours, such as Europe/Berlin"),
    SUPPRESS_DIRECTION(
            "winnow.suppress.direction", null, "low or high: suppresses anomalies that deviate in this direction"),
    SUPPRESS_DIRECTION_OF("winnow.suppress.direction.\"<feature>\"", null, "the same for one feature"),
    SUPPRESS_DEVIATION(
            "winnow.suppress.deviation-below",
            null,
            "suppresses anomalies that are closer to the expected value, such as 5, 10% (of the expected value) or"
                    + " 5,10%; for the adaptive scorer"),
    SUPPRESS_DEVIATION_OF("winnow.suppress.deviation-below.\"<feature>\"", null, "the same for one feature"),
    SUPPRESS_FEWER_THAN(
            "winnow.suppress.fewer-than",
            null,
            "suppresses anomalies until a key has had this many among its last records, such as 3 of 5"),
    SUPPRESS_COOL_DOWN(
            "winnow.suppress.cool-down",
            null,
            "suppresses the anomalies of a key for this long after one that was not suppressed, such as 15m"),
    WINDOW_SIZE(
            "winnow.window.size",
            "0s",
            "how long records of a key are collected, to be judged together; 0: judged at once"),
    WINDOW_GRACE("winnow.window.grace", "0s", "how much longer a window waits for late records"),
    WINDOW_MAX_RECORDS(
            "winnow.window.max-records", "10000", "the most records of one key in one window; then it is judged early"),
    MAX_FUTURE("winnow.max-future", "1h", "a record further ahead of the clock is judged alone, and closes no window"),
    REGISTRY_URL("winnow.registry.url", null, "address of the schema registry; several are separated by commas"),
    REGISTRY_TYPE("winnow.registry.type", "auto", "apicurio, confluent (also Karapace, Redpanda), or auto to find out"),
    REGISTRY_USERNAME("winnow.registry.username", null, "user for basic authentication"),
    REGISTRY_PASSWORD("winnow.registry.password", null, "password for basic authentication"),
    REGISTRY_TOKEN("winnow.registry.token", null, "token for bearer authentication"),
    REGISTRY_CA(
            "winnow.registry.ca",
            "the JVM's",
            "the CA that signed the registry's certificate: PEM text, or the path of a file with it"),
    PROCESSING_GUARANTEE("winnow.processing-guarantee", "at_least_once", "or exactly_once_v2"),
    APPLICATION_ID("winnow.application-id", "winnow-<anomalous topic>", "the consumer group; one per detector"),
    STATE_MEMORY(
            "winnow.state.memory",
            "half of the heap",
            "memory for the keys of windows and features that look back, such as 192m; half in the heap, half outside"),
    HTTP_AUTHENTICATION("winnow.http.authentication", "false", "true: /api needs a user or a token"),
    PLUGINS("winnow.plugins", null, "a directory with jars that contain more scorers");

    private final String text;
    private final @Nullable String standard;
    private final String meaning;

    ConfigKey(String text, @Nullable String standard, String meaning) {
        this.text = text;
        this.standard = standard;
        this.meaning = meaning;
    }

    /** The key as it is written in a properties file. */
    public String text() {
        return text;
    }

    /** The value when it is not set, in words where it depends on others. */
    public Optional<String> standard() {
        return Optional.ofNullable(standard);
    }

    /** One sentence for people. */
    public String meaning() {
        return meaning;
    }

    /** Whether the value must never be shown. */
    public boolean isSecret() {
        return this == REGISTRY_PASSWORD || this == REGISTRY_TOKEN;
    }

    /** Whether a file can hold the value, named by the environment variable with {@code _FILE} behind it. */
    boolean takesFile() {
        return isSecret() || this == REGISTRY_CA || this == REGISTRY_URL;
    }

    /** The key as an environment variable. */
    String environment() {
        return environment(text);
    }

    /** The environment variable that stands for a property. */
    static String environment(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether the key stands for one key per field. */
    boolean isPerField() {
        return text.contains(".\"<");
    }

    /** Whether a name is one of a key that stands for one key per field. */
    static boolean isOfField(String name) {
        return Arrays.stream(values())
                .anyMatch(key -> key.field(name, Optional.empty()).isPresent());
    }

    /**
     * The field that a name of this key is about; empty if it is a name of another key. An environment variable cannot tell
     * case or dots: it means the feature that would be written like it, or else a field in lower case.
     *
     * @param model whose features are known
     */
    Optional<String> field(String name, Optional<Model> model) {
        if (!isPerField()) {
            return Optional.empty();
        }
        String[] around = text.split("\"<\\w+>\"", -1);
        Matcher property = Pattern.compile(
                        Pattern.quote(around[0]) + "(?:\"([^\"]*)\"|(.+))" + Pattern.quote(around[1]))
                .matcher(name);
        if (property.matches()) {
            return Optional.of(property.group(1) == null ? property.group(2) : property.group(1));
        }
        Matcher variable = Pattern.compile(environment(around[0]) + "_*(.+?)_*" + environment(around[1]))
                .matcher(name);
        return variable.matches() ? Optional.of(feature(variable.group(1), model)) : Optional.empty();
    }

    private static String feature(String variable, Optional<Model> model) {
        return model.stream()
                .flatMap(known -> known.features().stream())
                .map(Feature::name)
                .filter(feature -> environment(feature).replaceFirst("_+$", "").equals(variable))
                .findFirst()
                .orElse(variable.toLowerCase(Locale.ROOT));
    }

    static boolean isKnown(String name) {
        return Arrays.stream(values())
                .anyMatch(key -> key.text.equals(name) || key.environment().equals(name));
    }
}

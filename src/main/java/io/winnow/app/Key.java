package io.winnow.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every configuration key. Values are read as text and parsed by {@link Settings}, not by a config mapping, so that all
 * problems of all keys are reported at once, each with its remedy.
 */
public enum Key {
    INPUT_TOPIC("winnow.input.topic", null, "records to judge"),
    ANOMALOUS_TOPIC("winnow.output.anomalous.topic", "<input>.anomalous", "anomalous records"),
    NORMAL_TOPIC("winnow.output.normal.topic", "<input>.normal", "normal records"),
    NORMAL_ENABLED("winnow.output.normal.enabled", "true", "false: normal records are not forwarded"),
    DEAD_LETTER_TOPIC("winnow.output.dead-letter.topic", "<input>.dead-letter", "records that cannot be judged"),
    VERDICT_TOPIC("winnow.output.verdict.topic", null, "a verdict in Avro for each record written; none if not set"),
    SCORER("winnow.scorer", "the model's, or bounds", "the type of the scorer; must be that of the model"),
    BOUNDS_MIN("winnow.bounds.\"<field>\".min", null, "least normal value of a field, inclusive; open if not set"),
    BOUNDS_MAX("winnow.bounds.\"<field>\".max", null, "greatest normal value of a field, inclusive; open if not set"),
    BOUNDS_SYMBOLS(
            "winnow.bounds.\"<field>\".symbols",
            null,
            "of an enum: its symbols in order, with commas between them; bounds are places from 0"),
    MODEL(
            "winnow.model",
            null,
            "a trained model: path, file: or http(s): URL; bounds are hard limits beside its score"),
    THRESHOLD("winnow.threshold", "the model's", "the raw score above which a record is anomalous"),
    MISSING(
            "winnow.missing",
            "the model's (bounds: anomalous)",
            "anomalous, normal or dead-letter: a record whose scored field is absent, null or NaN"),
    UNSEEN(
            "winnow.unseen",
            "the model's",
            "anomalous, normal, dead-letter, or score (left to the scorer): a record with a category that no training"
                    + " row had"),
    GUARD("winnow.guard", "the model's", "off: a value far outside its trained range is not anomalous by itself"),
    GUARD_OF(
            "winnow.guard.\"<feature>\"",
            "the model's",
            "off, or the feature's limits in place of the trained ones, for example -10..80, -10.. or ..80"),
    WINDOW_SIZE("winnow.window.size", "0s", "records of a key are collected this long and judged together; 0: at once"),
    WINDOW_GRACE("winnow.window.grace", "0s", "how much longer a window waits for records that come late"),
    WINDOW_MAX_RECORDS("winnow.window.max-records", "10000", "of one key in one window; a fuller one is judged early"),
    MAX_FUTURE("winnow.max-future", "1h", "a record further ahead of the clock is judged alone, and moves no window"),
    REGISTRY_URL(
            "winnow.registry.url",
            null,
            "address of the schema registry; several, with commas between them, where it has several"),
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
            "such as 192m: for what is kept of keys by windows and features that look back, half in the heap, half"
                    + " outside"),
    HTTP_AUTHENTICATION("winnow.http.authentication", "false", "true: /api asks who is there"),
    PLUGINS("winnow.plugins", null, "a directory: scorers in its jars are found beside the built-in ones");

    private final String text;
    private final @Nullable String standard;
    private final String meaning;

    Key(String text, @Nullable String standard, String meaning) {
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
        return isSecret() || this == REGISTRY_CA;
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
        return this == BOUNDS_MIN || this == BOUNDS_MAX || this == BOUNDS_SYMBOLS || this == GUARD_OF;
    }

    static boolean isKnown(String name) {
        return Arrays.stream(values())
                .anyMatch(key -> key.text.equals(name) || key.environment().equals(name));
    }
}

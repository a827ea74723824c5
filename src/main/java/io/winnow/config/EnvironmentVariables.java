package io.winnow.config;

import static java.util.stream.Collectors.toSet;

import io.smallrye.config.EnvConfigSource;
import io.winnow.registry.Pem;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * What the environment says other than by the keys' own names: by {@link ShortName}, and by {@code …_FILE}, which names
 * the file that holds a secret. Files are read once, when this is made.
 */
final class EnvironmentVariables {

    private static final String FILE = "_FILE";
    private static final String SOURCE = "environment variable ";

    /** A value and the variable it is from. */
    record Given(String value, String variable) implements Serializable {

        private static final long serialVersionUID = 1L;

        String source() {
            return SOURCE + variable;
        }
    }

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    /** By property; must not be set to something else by its own name. */
    private final Map<String, Given> given = new TreeMap<>();
    /** By property; yield to what is set by its own name. */
    private final Map<String, Given> implied = new TreeMap<>();

    EnvironmentVariables(Map<String, String> environment) {
        this.environment = environment;
        for (String property : propertiesFromFiles()) {
            fromFile(ConfigKey.environment(property)).ifPresent(value -> give(property, value));
        }
        topics();
        bounds();
        registry();
        tls();
        text(ShortName.EXACTLY_ONCE).ifPresent(this::exactlyOnce);
    }

    /** Those of the environment that is part of the configuration. */
    static EnvironmentVariables of(Config config) {
        for (var source : config.getConfigSources()) {
            if (source.getName().equals(EnvConfigSource.NAME)) {
                return new EnvironmentVariables(source.getProperties());
            }
        }
        return new EnvironmentVariables(Map.of());
    }

    /** The value's source as an addition to its key, if the source is of this kind. */
    static String origin(Config config, String property) {
        String source = config.getConfigValue(property).getSourceName();
        return source != null && source.startsWith(SOURCE) ? " (" + source.substring(SOURCE.length()) + ")" : "";
    }

    /** What is given, by property. */
    Map<String, Given> given() {
        return Map.copyOf(given);
    }

    /** What follows from what is given, by property. */
    Map<String, Given> implied() {
        return Map.copyOf(implied);
    }

    /** The variables that are no keys, in effect or not. */
    Set<String> names() {
        Stream<String> shortNames = Arrays.stream(ShortName.values())
                .flatMap(name -> name.takesFile() ? Stream.of(name.name(), name + FILE) : Stream.of(name.name()));
        Stream<String> files = propertiesFromFiles().stream().map(property -> ConfigKey.environment(property) + FILE);
        return Stream.concat(shortNames, files).collect(toSet());
    }

    /** What is wrong with the variables, by themselves and beside the rest of the configuration. */
    List<String> problems(Config config) {
        List<String> all = new ArrayList<>(problems);
        given.forEach((property, value) -> {
            ConfigValue inForce = config.getConfigValue(property);
            if (!value.source().equals(inForce.getSourceName())
                    && !value.value().equals(String.valueOf(inForce.getValue()).strip())) {
                all.add(value.variable + " and " + property + " (environment: " + ConfigKey.environment(property)
                        + ") are set to different values; keep one");
            }
        });
        all.addAll(mistyped());
        Given protocol = implied.get("kafka.security.protocol");
        String inForce = config.getConfigValue("kafka.security.protocol").getValue();
        if (protocol != null
                && inForce != null
                && inForce.strip().toUpperCase(Locale.ROOT).endsWith("PLAINTEXT")) {
            all.add(protocol.variable + " is set, and kafka.security.protocol is " + inForce
                    + ", which does without TLS; set it to SSL or SASL_SSL, or unset one of them");
        }
        return all;
    }

    /** Kafka's own names are long, and {@link KafkaChecks} sees to them. */
    private List<String> mistyped() {
        Set<String> known = names();
        return environment.keySet().stream()
                .filter(name -> !known.contains(name) && !known.contains(name + FILE) && !name.startsWith("WINNOW_"))
                .sorted()
                .flatMap(name -> NearestName.mistyped(name, known).stream()
                        .map(nearest -> "unknown variable " + name + "; the nearest known one is " + nearest))
                .toList();
    }

    private void topics() {
        text(ShortName.INPUT_TOPIC).ifPresent(value -> give(ConfigKey.INPUT_TOPIC.text(), value));
        text(ShortName.OUTPUT_TOPIC).ifPresent(value -> {
            give(ConfigKey.ANOMALOUS_TOPIC.text(), value);
            implied.put(ConfigKey.NORMAL_ENABLED.text(), new Given("false", value.variable));
        });
    }

    private void bounds() {
        Optional<Given> field = text(ShortName.FIELD_NAME);
        Optional<Given> min = text(ShortName.MIN_BOUND);
        Optional<Given> max = text(ShortName.MAX_BOUND);
        if (field.isPresent() && min.isEmpty() && max.isEmpty()) {
            problems.add("FIELD_NAME is set without MIN_BOUND and MAX_BOUND; set one of them, or both");
        } else if (field.isEmpty() && (min.isPresent() || max.isPresent())) {
            problems.add((min.isPresent() ? "MIN_BOUND" : "MAX_BOUND") + " is set without FIELD_NAME; name the field");
        } else if (field.isPresent()) {
            // Without quotes, so that WINNOW_BOUNDS_… of the same field is the same key.
            String key = "winnow.bounds." + field.get().value;
            min.ifPresent(value -> give(key + ".min", value));
            max.ifPresent(value -> give(key + ".max", value));
        }
    }

    private void registry() {
        text(ShortName.SCHEMA_REGISTRY_URL).ifPresent(value -> give(ConfigKey.REGISTRY_URL.text(), value));
        text(ShortName.SCHEMA_REGISTRY_USERNAME).ifPresent(value -> give(ConfigKey.REGISTRY_USERNAME.text(), value));
        text(ShortName.SCHEMA_REGISTRY_PASSWORD).ifPresent(value -> {
            give(ConfigKey.REGISTRY_PASSWORD.text(), value);
            implied.put(ConfigKey.REGISTRY_USERNAME.text(), new Given("avnadmin", value.variable));
        });
    }

    private void tls() {
        Optional<Given> authority = text(ShortName.KAFKA_CA_CERT);
        Optional<Given> certificate = text(ShortName.KAFKA_ACCESS_CERT);
        Optional<Given> key = text(ShortName.KAFKA_ACCESS_KEY);
        authority.ifPresent(pem -> store("truststore", "certificates", pem, Pem::certificates));
        certificate.ifPresent(pem -> store("keystore", "certificate.chain", pem, Pem::certificates));
        key.ifPresent(pem -> store("keystore", "key", pem, Pem::privateKey));
        if (certificate.isPresent() != key.isPresent()) {
            problems.add("KAFKA_ACCESS_CERT and KAFKA_ACCESS_KEY belong together; one is missing");
        }
    }

    private void store(String store, String part, Given pem, UnaryOperator<String> repair) {
        try {
            String property = "kafka.ssl." + store + ".";
            give(property + part, new Given(repair.apply(pem.value), pem.variable));
            give(property + "type", new Given("PEM", given.getOrDefault(property + "type", pem).variable));
            implied.put("kafka.security.protocol", new Given("SSL", pem.variable));
        } catch (IllegalArgumentException e) {
            problems.add(pem.variable + " " + e.getMessage());
        }
    }

    private void exactlyOnce(Given value) {
        switch (value.value.toLowerCase(Locale.ROOT)) {
            case "true" -> give(ConfigKey.PROCESSING_GUARANTEE.text(), new Given("exactly_once_v2", value.variable));
            case "false" -> give(ConfigKey.PROCESSING_GUARANTEE.text(), new Given("at_least_once", value.variable));
            default -> problems.add("EXACTLY_ONCE is '" + value.value + "'; expected true or false");
        }
    }

    private void give(String property, Given value) {
        Given before = given.put(property, value);
        if (before != null && !before.value.equals(value.value)) {
            problems.add(before.variable + " and " + value.variable + " are set to different values of " + property
                    + "; keep one");
        }
    }

    private Optional<Given> text(ShortName name) {
        Optional<Given> direct = value(name.name());
        return name.takesFile() ? fromFile(name.name()).or(() -> direct) : direct;
    }

    /** Empty means unset. */
    private Optional<Given> value(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> new Given(value, variable));
    }

    private Optional<Given> fromFile(String variable) {
        Optional<Given> file = value(variable + FILE);
        if (file.isPresent() && value(variable).isPresent()) {
            problems.add(variable + " and " + variable + FILE + " are both set; keep one");
            return Optional.empty();
        }
        return file.flatMap(this::read);
    }

    private Optional<Given> read(Given file) {
        String why;
        try {
            String text = Files.readString(Path.of(file.value)).strip();
            if (!text.isEmpty()) {
                return Optional.of(new Given(text, file.variable));
            }
            why = "the file is empty";
        } catch (NoSuchFileException e) {
            why = "there is no such file";
        } catch (InvalidPathException e) {
            why = "that is no path";
        } catch (IOException e) {
            why = e.getClass().getSimpleName();
        }
        problems.add(file.variable + " cannot be read from " + file.value + ": " + why);
        return Optional.empty();
    }

    private List<String> propertiesFromFiles() {
        List<String> properties = new ArrayList<>();
        Arrays.stream(ConfigKey.values())
                .filter(ConfigKey::takesFile)
                .map(ConfigKey::text)
                .forEach(properties::add);
        // Kafka's own list is long: it is only asked if there is need to.
        if (environment.keySet().stream().anyMatch(name -> name.startsWith("KAFKA_") && name.endsWith(FILE))) {
            properties.addAll(KafkaProperties.secrets());
        }
        return properties;
    }
}

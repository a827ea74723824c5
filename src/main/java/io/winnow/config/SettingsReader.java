package io.winnow.config;

import io.winnow.detection.VerdictRules;
import io.winnow.model.Model;
import io.winnow.registry.Pem;
import io.winnow.registry.Registry;
import io.winnow.scoring.ScorerProviders;
import io.winnow.stream.HeaderDetail;
import io.winnow.stream.Topics;
import io.winnow.stream.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Reads settings and collects what is wrong with them. Used once. */
final class SettingsReader {

    /** What Kubernetes injects for a service of this name, unless told not to. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("WINNOW(_[A-Z0-9_]+)?_(SERVICE_(HOST|PORT.*)|PORT(_.*)?)|WINNOW_PORT");

    /** Stands for what is missing, so that reading goes on to the next problem; never leaves this class. */
    private static final String PLACEHOLDER = "unknown";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private static final long MIN_STATE_MEMORY = 4 << 20;

    private static final String ANY_REGISTRY = "http://" + PLACEHOLDER;

    private static final List<String> KEYS =
            Stream.of(ConfigKey.values()).map(ConfigKey::text).toList();

    private final Config config;
    private final EnvironmentVariables environment;
    private final PropertyNames names;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Config config) {
        this.config = config;
        this.environment = EnvironmentVariables.of(config);
        this.names = new PropertyNames(config, environment);
    }

    /** Another one with what was found of the same configuration, and without its problems. */
    SettingsReader(SettingsReader other) {
        this.config = other.config;
        this.environment = other.environment;
        this.names = other.names;
    }

    Settings read() {
        problems.addAll(environment.problems(config));
        refuseUnknownKeys();
        Topics topics = topics();
        ScorerProviders scorers = scorers();
        Registry registry = registry();
        Optional<ModelSource> source = text(ConfigKey.MODEL).map(location -> ModelSource.of(location, config));
        Optional<ModelSource> shadow = text(ConfigKey.SHADOW_MODEL).map(location -> ModelSource.of(location, config));
        refuseTopicsOfModels(topics, source, shadow);
        Optional<Model> model = configured(registry, scorers).read(source);
        VerdictRules rules = new SuppressKeys(config, names, problems).read(model);
        Optional<String> feedback = feedback(topics, source.flatMap(ModelSource::topic));
        RetrainKeys retraining = new RetrainKeys(this, problems);
        Optional<Retrain> retrain = retraining.read(source, shadow);
        retrain.ifPresent(any -> model.ifPresent(known -> retraining.requireTrainer(known, scorers)));
        Duration lookEvery = duration(ConfigKey.MODEL_WATCH_EVERY);
        HeaderDetail headers = choice(ConfigKey.OUTPUT_HEADERS, List.of("minimal", "full"), "minimal")
                        .equals("full")
                ? HeaderDetail.FULL
                : HeaderDetail.MINIMAL;
        Optional<Windows> windows = windows();
        Duration maxFuture = duration(ConfigKey.MAX_FUTURE);
        boolean exactlyOnce = choice(
                        ConfigKey.PROCESSING_GUARANTEE, List.of("at_least_once", "exactly_once_v2"), "at_least_once")
                .equals("exactly_once_v2");
        String applicationId = applicationId(topics);
        long stateMemory = stateMemory(Runtime.getRuntime().maxMemory());
        problems.addAll(new Authentication(config).problems());
        problems.addAll(new KafkaChecks(config).problems());
        if (text("kafka.bootstrap.servers").isEmpty()) {
            problems.add("kafka.bootstrap.servers is not set; name the brokers, for example"
                    + " KAFKA_BOOTSTRAP_SERVERS=kafka:9092");
        }
        refuseProblems();
        return new Settings(
                topics,
                headers,
                model.orElseThrow(),
                rules,
                source.map(known -> new WatchedModel(known, lookEvery, this, registry, scorers)),
                shadow.map(known -> new WatchedModel(known, lookEvery, this, registry, scorers)),
                retrain,
                feedback,
                windows,
                maxFuture,
                registry,
                exactlyOnce,
                applicationId,
                scorers,
                stateMemory);
    }

    Registry readRegistry() {
        problems.addAll(environment.problems(config));
        problems.addAll(new KafkaChecks(config).problems());
        Registry registry = registry();
        refuseProblems();
        return registry;
    }

    VerdictRules readRules(Model model) {
        VerdictRules rules = new SuppressKeys(config, names, problems).read(Optional.of(model));
        refuseProblems();
        return rules;
    }

    /**
     * What this configuration makes of a trained model.
     *
     * @throws InvalidSettings if it does not fit, naming everything that does not
     */
    Model configured(Model trained, Registry registry, ScorerProviders scorers) {
        Optional<Model> model = configured(registry, scorers).of(trained);
        new SuppressKeys(config, names, problems).read(model);
        refuseProblems();
        return model.orElseThrow();
    }

    /** The names of our keys that are set. */
    PropertyNames names() {
        return names;
    }

    private ConfiguredModel configured(Registry registry, ScorerProviders scorers) {
        return new ConfiguredModel(config, this, registry, scorers, problems);
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    private void refuseUnknownKeys() {
        for (String name : names.ours()) {
            if (!ConfigKey.isKnown(name)
                    && !ConfigKey.isOfField(name)
                    && !SERVICE_LINK.matcher(name).matches()) {
                problems.add("unknown key " + name + "; the nearest known key is "
                        + NearestName.of(wanted(name), KEYS).orElseThrow());
            }
        }
    }

    private static String wanted(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private Topics topics() {
        String input = required(ConfigKey.INPUT_TOPIC, "name the topic whose records are to be judged");
        boolean forwardsNormal = choice(ConfigKey.NORMAL_ENABLED, List.of("true", "false"), "true")
                .equals("true");
        Topics topics = new Topics(
                input,
                Optional.of(text(ConfigKey.NORMAL_TOPIC).orElse(input + ".normal"))
                        .filter(topic -> forwardsNormal),
                text(ConfigKey.ANOMALOUS_TOPIC).orElse(input + ".anomalous"),
                text(ConfigKey.DEAD_LETTER_TOPIC).orElse(input + ".dead-letter"),
                text(ConfigKey.VERDICT_TOPIC));
        Set<String> seen = new HashSet<>();
        for (String topic : topics.all()) {
            if (!seen.add(topic)) {
                problems.add("topic '" + topic + "' is used twice; the input and every output need their own");
            }
            requireName(topic);
        }
        return topics;
    }

    private void refuseTopicsOfModels(Topics topics, Optional<ModelSource> model, Optional<ModelSource> shadow) {
        Stream.of(model, shadow)
                .flatMap(Optional::stream)
                .flatMap(source -> source.topic().stream())
                .filter(topics.all()::contains)
                .forEach(topic -> problems.add("topic '" + topic + "' is used twice; models need their own"));
        shadow.map(ModelSource::shown)
                .filter(location -> model.map(ModelSource::shown).equals(Optional.of(location)))
                .ifPresent(location -> problems.add("winnow.shadow.model and winnow.model are both " + location
                        + "; a model is compared with another one: give winnow.shadow.model its own location"));
    }

    private void requireName(String topic) {
        if (!topic.matches("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}")) {
            problems.add("'" + topic + "' is no topic name; expected 1 to 249 letters, digits, dots, - or _, and"
                    + " not dots alone");
        }
    }

    private Optional<String> feedback(Topics topics, Optional<String> models) {
        Optional<String> topic = text(ConfigKey.FEEDBACK_TOPIC);
        topic.filter(name -> topics.all().contains(name)
                        || models.filter(name::equals).isPresent())
                .ifPresent(name -> problems.add("topic '" + name + "' is used twice; feedback needs its own"));
        topic.ifPresent(this::requireName);
        return topic;
    }

    private ScorerProviders scorers() {
        try {
            return ConfiguredScorers.of(config);
        } catch (IOException e) {
            problems.add(e.getMessage());
            return ScorerProviders.load();
        }
    }

    private Optional<Windows> windows() {
        Duration size = duration(ConfigKey.WINDOW_SIZE);
        Duration grace = duration(ConfigKey.WINDOW_GRACE);
        int maxRecords = count(ConfigKey.WINDOW_MAX_RECORDS);
        return size.isZero() ? Optional.empty() : Optional.of(new Windows(size, grace, maxRecords));
    }

    Duration duration(ConfigKey key) {
        String text = text(key).or(key::standard).orElse("0s");
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            problems.add(key.text() + " is '" + text + "'; expected a number with ms, s, m or h, for example 5s");
            return Duration.ZERO;
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    int count(ConfigKey key) {
        String text = text(key).or(key::standard).orElse("");
        if (text.matches("[1-9][0-9]{0,8}")) {
            return Integer.parseInt(text);
        }
        problems.add(key.text() + " is '" + text + "'; expected a whole number from 1");
        return 1;
    }

    private long stateMemory(long heap) {
        String text = text(ConfigKey.STATE_MEMORY).orElse(heap / 2 + "");
        long bytes = MemorySize.parse(text).orElse(-1);
        if (bytes < MIN_STATE_MEMORY || bytes > heap) {
            problems.add(ConfigKey.STATE_MEMORY.text() + " is '" + text + "'; expected a size such as 64m or 1g, from "
                    + MemorySize.text(MIN_STATE_MEMORY) + " to the size of the heap, " + MemorySize.text(heap));
        }
        return bytes;
    }

    private String applicationId(Topics topics) {
        for (String foreign : List.of("kafka.application.id", "kafka-streams.application.id")) {
            if (text(foreign).isPresent()) {
                // Status and the check of the group's other members would look at another group than the stream's.
                problems.add(foreign + " is set; name the consumer group by winnow.application-id instead");
            }
        }
        return text(ConfigKey.APPLICATION_ID).orElse("winnow-" + topics.anomalous());
    }

    private Registry registry() {
        String url = required(
                ConfigKey.REGISTRY_URL,
                "give the address of the schema registry, for example" + " http://registry:8080");
        String type = choice(ConfigKey.REGISTRY_TYPE, List.of("auto", "apicurio", "confluent"), "auto");
        try {
            return Registry.of(
                    url.equals(PLACEHOLDER) ? ANY_REGISTRY : url,
                    Registry.Type.valueOf(type.toUpperCase(Locale.ROOT)),
                    text(ConfigKey.REGISTRY_USERNAME),
                    text(ConfigKey.REGISTRY_PASSWORD),
                    text(ConfigKey.REGISTRY_TOKEN),
                    registryCa());
        } catch (IllegalArgumentException e) {
            problems.add("winnow.registry.*: " + e.getMessage());
        }
        return Registry.open(ANY_REGISTRY, Registry.Type.AUTO);
    }

    private Optional<String> registryCa() {
        Optional<String> value = text(ConfigKey.REGISTRY_CA);
        try {
            if (value.isPresent() && !value.get().contains("-----BEGIN")) {
                value = Optional.of(Files.readString(Path.of(value.get())));
            }
            return value.map(Pem::certificates);
        } catch (IOException | InvalidPathException e) {
            problems.add(
                    "winnow.registry.ca is '" + value.orElse("") + "', which is neither PEM text nor a readable file");
        } catch (IllegalArgumentException e) {
            problems.add("winnow.registry.ca " + e.getMessage());
        }
        return Optional.empty();
    }

    private String required(ConfigKey key, String remedy) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            problems.add(key.text() + " is not set; " + remedy + " (environment: " + key.environment() + ")");
        }
        return value.orElse(PLACEHOLDER);
    }

    String choice(ConfigKey key, List<String> allowed, String standard) {
        String value = text(key).orElse(standard);
        if (allowed.contains(value)) {
            return value;
        }
        problems.add(key.text() + " is '" + value + "'; expected one of " + allowed);
        return standard;
    }

    Optional<String> text(ConfigKey key) {
        return text(key.text());
    }

    private Optional<String> text(String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }
}

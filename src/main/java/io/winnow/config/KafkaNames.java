package io.winnow.config;

import static java.util.stream.Collectors.toMap;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.eclipse.microprofile.config.Config;

/** The names of Kafka's own settings: {@code kafka.*} for all clients, {@code kafka-streams.*} for the stream. */
@RegisterForReflection(targets = TopicConfig.class, methods = false)
final class KafkaNames {

    static final String CLIENTS = "kafka.";
    static final String STREAMS = "kafka-streams.";

    /** What containers have in their environment without anybody having meant it for a client. */
    private static final Pattern INJECTED = Pattern.compile("KAFKA_("
            // Kubernetes and Docker, for a service or container whose name begins with kafka
            + "([A-Z0-9_]+_)?(SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)|PORT(_\\d+_(TCP|UDP|SCTP)(_\\w+)?)?)|NAME|ENV_.+"
            // images of Kafka
            + "|HOME|VERSION|DEBUG|MODE|([A-Z0-9_]+_)?OPTS|(JMX|LOG4J)_.+|(LOG|CONF|DATA|BASE|VOLUME|CERTS)_DIRS?)");

    /** Whom a setting of the stream can be meant for. */
    static final List<String> PREFIXES =
            List.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.");

    private static final ConfigDef SECURITY = security();
    /** By name without prefix, as one of them at least defines it. */
    static final Map<String, ConfigDef.ConfigKey> KNOWN = known();

    private static final Map<String, String> BY_VARIABLE = byVariable();

    private KafkaNames() {}

    /** The settings that are there, by their names as in a file, those from the environment among them. */
    static NavigableSet<String> set(Config config) {
        NavigableSet<String> set = new TreeSet<>();
        Set<String> all = all(config);
        for (String name : all) {
            boolean isGuess = all.contains(ConfigKey.environment(name));
            if (name.startsWith("KAFKA_")) {
                property(name).ifPresent(set::add);
            } else if (!isGuess && (name.startsWith(CLIENTS) || name.startsWith(STREAMS))) {
                set.add(name);
            }
        }
        return set;
    }

    /** The variable of a setting if it is from there, else the setting. */
    static String written(Config config, String property) {
        String variable = ConfigKey.environment(property);
        return all(config).contains(variable) ? variable : property;
    }

    /** The name that this one is mistyped from; empty if it is known, or too far from any. */
    static Optional<String> mistyped(String property) {
        return isKnown(property)
                ? Optional.empty()
                : NearestName.mistyped(ConfigKey.environment(property), BY_VARIABLE.keySet())
                        .map(BY_VARIABLE::get);
    }

    /** The known name that is most like this one, however far. */
    static String nearest(String property) {
        return NearestName.of(ConfigKey.environment(property), BY_VARIABLE.keySet())
                .map(BY_VARIABLE::get)
                .orElseThrow();
    }

    static boolean isKnown(String property) {
        return property.equals(BY_VARIABLE.get(ConfigKey.environment(property)));
    }

    /** The definitions by which the value of a setting is read. */
    static List<ConfigDef.ConfigKey> definitions(String property) {
        String name = property.replaceFirst("^kafka(-streams)?\\.", "");
        String bare = bare(name);
        return readers(name.substring(0, name.length() - bare.length()))
                .map(definition -> definition.configKeys().get(bare))
                .filter(key -> key != null)
                .toList();
    }

    /** A name without saying for whom it is. */
    static String bare(String name) {
        return PREFIXES.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(prefix -> name.substring(prefix.length()))
                .orElse(name);
    }

    private static Stream<ConfigDef> readers(String prefix) {
        return switch (prefix) {
            case "" ->
                Stream.of(
                        StreamsConfig.configDef(),
                        ConsumerConfig.configDef(),
                        ProducerConfig.configDef(),
                        AdminClientConfig.configDef(),
                        SECURITY);
            case "producer." -> Stream.of(ProducerConfig.configDef());
            case "admin." -> Stream.of(AdminClientConfig.configDef());
            default -> Stream.of(ConsumerConfig.configDef());
        };
    }

    /** An unknown variable is taken as the environment source takes it: each underscore for a dot. */
    private static Optional<String> property(String variable) {
        String known = BY_VARIABLE.get(variable);
        if (known != null) {
            return Optional.of(known);
        }
        if (INJECTED.matcher(variable).matches()) {
            return Optional.empty();
        }
        String dotted = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        return Optional.of(dotted.replaceFirst("^kafka\\.streams\\.", STREAMS));
    }

    private static Set<String> all(Config config) {
        Set<String> all = new HashSet<>();
        config.getPropertyNames().forEach(all::add);
        return all;
    }

    private static Map<String, String> byVariable() {
        List<String> names = new ArrayList<>(KNOWN.keySet());
        PREFIXES.forEach(prefix -> readers(prefix)
                .flatMap(definition -> definition.names().stream())
                .forEach(name -> names.add(prefix + name)));
        topicNames().forEach(name -> names.add(StreamsConfig.topicPrefix(name)));
        return names.stream()
                .flatMap(name -> Stream.of(CLIENTS + name, STREAMS + name))
                .collect(toMap(ConfigKey::environment, name -> name, (one, other) -> one));
    }

    private static Stream<String> topicNames() {
        return Stream.of(TopicConfig.class.getFields())
                .filter(field -> field.getName().endsWith("_CONFIG"))
                .map(KafkaNames::text);
    }

    private static String text(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConfigDef security() {
        ConfigDef security = new ConfigDef();
        SslConfigs.addClientSslSupport(security);
        SaslConfigs.addClientSaslSupport(security);
        return security;
    }

    private static Map<String, ConfigDef.ConfigKey> known() {
        Map<String, ConfigDef.ConfigKey> known = new LinkedHashMap<>();
        readers("").forEach(definition -> known.putAll(definition.configKeys()));
        return Map.copyOf(known);
    }
}

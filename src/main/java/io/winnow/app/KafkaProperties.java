package io.winnow.app;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.streams.StreamsConfig;
import org.eclipse.microprofile.config.Config;

/** The properties of the Kafka clients: ours, then {@code kafka.*}, then {@code kafka-streams.*}. */
public final class KafkaProperties {

    private static final String CLIENTS = "kafka.";
    private static final String STREAMS = "kafka-streams.";
    /** What the environment source makes of KAFKA_STREAMS_…, which is meant for the stream alone. */
    private static final String STREAMS_GUESSED = "kafka.streams.";

    private static final Map<String, ConfigDef.ConfigKey> KNOWN = known();

    private final Config config;

    public KafkaProperties(Config config) {
        this.config = config;
    }

    /** For an admin client, producer or consumer. */
    public Map<String, Object> clients() {
        return configured(CLIENTS);
    }

    /** For a client that answers or fails within a few seconds. */
    public Map<String, Object> impatient() {
        Map<String, Object> properties = clients();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
        return properties;
    }

    /** For the stream. */
    public Properties streams(Settings settings, String clientId) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.exactlyOnce() ? "100" : "1000");
        properties.putAll(clients());
        properties.putAll(configured(STREAMS));
        if (settings.exactlyOnce()) {
            properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        }
        boolean isStatic = Stream.of("", StreamsConfig.CONSUMER_PREFIX, StreamsConfig.MAIN_CONSUMER_PREFIX)
                .anyMatch(prefix -> properties.containsKey(prefix + ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        // Without it the partitions of a stopped member wait for its session to end.
        properties.putIfAbsent(StreamsConfig.consumerPrefix("internal.leave.group.on.close"), !isStatic);
        return properties;
    }

    /** The Kafka keys that are set, by name as it is configured. Values that are secret, or may be, are absent. */
    public Map<String, Boolean> isSecretByKey() {
        Map<String, Boolean> secrets = new LinkedHashMap<>();
        for (String prefix : new String[] {CLIENTS, STREAMS}) {
            configured(prefix).keySet().stream().sorted().forEach(name -> secrets.put(prefix + name, isSecret(name)));
        }
        return secrets;
    }

    /** The properties of clients and stream that Kafka takes for secrets, by name as they are configured. */
    static List<String> secrets() {
        return KNOWN.values().stream()
                .filter(key -> key.type == ConfigDef.Type.PASSWORD)
                .flatMap(key -> Stream.of(CLIENTS + key.name, STREAMS + key.name))
                .toList();
    }

    private static boolean isSecret(String name) {
        ConfigDef.ConfigKey key =
                KNOWN.get(name.replaceFirst("^(main\\.|restore\\.|global\\.)?(consumer|producer|admin)\\.", ""));
        return key == null || key.type == ConfigDef.Type.PASSWORD;
    }

    /** Asked by name, since an environment variable does not show which dots its underscores were. */
    private Map<String, Object> configured(String prefix) {
        Set<String> names = new HashSet<>();
        for (String known : KNOWN.keySet()) {
            names.add(known);
            if (prefix.equals(STREAMS)) {
                names.add(StreamsConfig.consumerPrefix(known));
                names.add(StreamsConfig.producerPrefix(known));
                names.add(StreamsConfig.adminClientPrefix(known));
            }
        }
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(prefix) && !name.startsWith(STREAMS_GUESSED)) {
                names.add(name.substring(prefix.length()));
            }
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String name : names) {
            config.getOptionalValue(prefix + name, String.class).ifPresent(value -> properties.put(name, value));
        }
        return properties;
    }

    private static Map<String, ConfigDef.ConfigKey> known() {
        ConfigDef security = new ConfigDef();
        SslConfigs.addClientSslSupport(security);
        SaslConfigs.addClientSaslSupport(security);
        Map<String, ConfigDef.ConfigKey> known = new LinkedHashMap<>();
        known.putAll(StreamsConfig.configDef().configKeys());
        known.putAll(ConsumerConfig.configDef().configKeys());
        known.putAll(ProducerConfig.configDef().configKeys());
        known.putAll(AdminClientConfig.configDef().configKeys());
        known.putAll(security.configKeys());
        return Map.copyOf(known);
    }
}

package io.winnow.config;

import io.winnow.registry.OwnKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.streams.StreamsConfig;
import org.eclipse.microprofile.config.Config;

/** The properties of the Kafka clients: ours, then {@code kafka.*}, then {@code kafka-streams.*}. */
public final class KafkaProperties {

    private final Config config;

    public KafkaProperties(Config config) {
        this.config = config;
    }

    /** {@code kafka.*} as it is configured. */
    Map<String, Object> configured() {
        return configured(KafkaNames.CLIENTS);
    }

    /** {@code kafka-streams.*} as it is configured. */
    Map<String, Object> configuredForStream() {
        return configured(KafkaNames.STREAMS);
    }

    /** For an admin client, producer or consumer. */
    public Map<String, Object> clients() {
        Map<String, Object> clients = configured();
        unlock(clients);
        return clients;
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
        // Kafka Streams lets a record wait up to 100 ms for others, and sends 16 kB at most together.
        properties.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        // Else what producers took back is judged.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putAll(clients());
        Map<String, Object> stream = configuredForStream();
        unlock(stream);
        properties.putAll(stream);
        if (settings.exactlyOnce()) {
            properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        }
        boolean isStatic = Stream.of("", StreamsConfig.CONSUMER_PREFIX, StreamsConfig.MAIN_CONSUMER_PREFIX)
                .anyMatch(prefix -> properties.containsKey(prefix + ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        // Without it the partitions of a stopped member wait for its session to end.
        properties.putIfAbsent(StreamsConfig.consumerPrefix("internal.leave.group.on.close"), !isStatic);
        return properties;
    }

    /**
     * Kafka with JDK 17 reads no key that is encrypted as today's tools do it. A key that cannot be decrypted stays as it is:
     * {@link KafkaChecks} has refused it, or no protocol uses it.
     */
    private static void unlock(Map<String, Object> properties) {
        Object key = properties.get(SslConfigs.SSL_KEYSTORE_KEY_CONFIG);
        if (key != null && properties.get(SslConfigs.SSL_KEY_PASSWORD_CONFIG) instanceof String password) {
            try {
                properties.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, OwnKey.decrypted(key.toString(), password));
                properties.remove(SslConfigs.SSL_KEY_PASSWORD_CONFIG);
            } catch (IllegalArgumentException unusable) {
                properties.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, key);
            }
        }
    }

    /** The Kafka keys that are set, by name as it is configured. Values that are secret, or may be, are absent. */
    public Map<String, Boolean> isSecretByKey() {
        Map<String, Boolean> secrets = new LinkedHashMap<>();
        for (String prefix : List.of(KafkaNames.CLIENTS, KafkaNames.STREAMS)) {
            configured(prefix).keySet().stream().sorted().forEach(name -> secrets.put(prefix + name, isSecret(name)));
        }
        return secrets;
    }

    /** The properties of clients and stream that Kafka takes for secrets, by name as they are configured. */
    static List<String> secrets() {
        return KafkaNames.KNOWN.values().stream()
                .filter(key -> key.type == ConfigDef.Type.PASSWORD)
                .flatMap(key -> Stream.of(KafkaNames.CLIENTS + key.name, KafkaNames.STREAMS + key.name))
                .toList();
    }

    private static boolean isSecret(String name) {
        ConfigDef.ConfigKey key = KafkaNames.KNOWN.get(KafkaNames.bare(name));
        return key == null ? !KafkaNames.isKnown(KafkaNames.STREAMS + name) : key.type == ConfigDef.Type.PASSWORD;
    }

    /** Known ones are asked for by name, since what a short variable or a file stands for is no name of its own. */
    private Map<String, Object> configured(String prefix) {
        NavigableSet<String> names = KafkaNames.set(config);
        KafkaNames.KNOWN.keySet().forEach(known -> names.add(prefix + known));
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String name : names) {
            if (name.startsWith(prefix)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> properties.put(name.substring(prefix.length()), value));
            }
        }
        return properties;
    }
}

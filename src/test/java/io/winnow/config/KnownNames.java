package io.winnow.config;

import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What the application takes from its environment and from properties files. */
public final class KnownNames {

    private KnownNames() {}

    /** Whether a variable means something to the detector. */
    public static boolean isVariable(String name) {
        return ConfigKey.isKnown(name)
                || ConfigKey.isOfField(name)
                || new EnvironmentVariables(Map.of(name, "")).names().contains(name)
                || isKafka(name, ConfigKey.environment("kafka-streams."), ConfigKey.environment("kafka."));
    }

    /** Whether a property means something to Kafka's clients or to the stream. */
    public static boolean isKafkaProperty(String name) {
        return isKafka(name, "kafka-streams.", "kafka.");
    }

    private static boolean isKafka(String name, String streams, String clients) {
        if (name.startsWith(streams)) {
            return isKnown(name.substring(streams.length()), true);
        }
        return name.startsWith(clients) && isKnown(name.substring(clients.length()), false);
    }

    private static boolean isKnown(String name, boolean isOfTheStream) {
        return StreamsConfig.configDef().names().stream().anyMatch(known -> isOfTheStream && is(name, known))
                || ConsumerConfig.configNames().stream().anyMatch(known -> is(name, known))
                || ProducerConfig.configNames().stream().anyMatch(known -> is(name, known))
                || AdminClientConfig.configNames().stream().anyMatch(known -> is(name, known));
    }

    private static boolean is(String name, String known) {
        return name.equals(known) || name.equals(ConfigKey.environment(known));
    }
}

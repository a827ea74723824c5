package io.winnow.cli;

import io.winnow.config.InvalidSettings;
import io.winnow.config.KafkaProperties;
import io.winnow.config.Settings;
import io.winnow.registry.Registry;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.Config;

/** How a command that reads or writes a topic reaches brokers and registry: by the configuration alone. */
public final class Connection {

    /** Where addresses and secrets come from, for the description of a command. */
    static final String HELP = "Broker, registry and all secrets come from the configuration: KAFKA_BOOTSTRAP_SERVERS"
            + " and other KAFKA_*, WINNOW_REGISTRY_URL, _USERNAME, _PASSWORD, _TOKEN.";

    private Connection() {}

    /**
     * The properties of Kafka clients.
     *
     * @throws IOException if no brokers are named
     */
    public static Map<String, Object> brokers(Config config) throws IOException {
        Map<String, Object> client = new KafkaProperties(config).clients();
        if (!client.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IOException("kafka.bootstrap.servers is not set; name the brokers, for example"
                    + " KAFKA_BOOTSTRAP_SERVERS=localhost:9092");
        }
        return client;
    }

    /**
     * The registry.
     *
     * @throws IOException if it is not named or its keys are wrong, in one line
     */
    public static Registry registry(Config config) throws IOException {
        try {
            return Settings.registry(config);
        } catch (InvalidSettings e) {
            throw new IOException(String.join("; ", e.problems()), e);
        }
    }
}

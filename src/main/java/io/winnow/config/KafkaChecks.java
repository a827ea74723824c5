package io.winnow.config;

import io.winnow.registry.Address;
import io.winnow.stream.FailureMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.Config;

/** Finds what is wrong with the settings of Kafka's clients, before there is a client and without asking anybody. */
public final class KafkaChecks {

    /** Mechanisms whose login asks nobody, so that a client can be made to see whether it can be made. */
    private static final List<String> LOCAL_LOGINS = List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");

    private final Config config;
    private final List<String> problems = new ArrayList<>();

    public KafkaChecks(Config config) {
        this.config = config;
    }

    /** What is known to no client and passed on all the same. */
    public List<String> warnings() {
        return KafkaNames.set(config).stream()
                .filter(name ->
                        !KafkaNames.isKnown(name) && KafkaNames.mistyped(name).isEmpty())
                .map(name -> KafkaNames.written(config, name) + " is no setting of a Kafka client, the nearest is "
                        + KafkaNames.nearest(name) + "; " + name + " is passed on as it is")
                .toList();
    }

    List<String> problems() {
        for (String name : KafkaNames.set(config)) {
            KafkaNames.mistyped(name)
                    .ifPresent(nearest -> problems.add("unknown key " + KafkaNames.written(config, name)
                            + "; the nearest known key is " + nearest));
            config.getOptionalValue(name, String.class).ifPresent(value -> {
                value(name, value);
                acknowledgement(name, value);
            });
        }
        KafkaProperties properties = new KafkaProperties(config);
        Map<String, Object> clients = properties.configured();
        addresses(String.valueOf(clients.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "")));
        problems.addAll(new ClientIdentities(config).problems());
        if (problems.isEmpty() && clients.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            security(properties.clients());
        }
        return problems;
    }

    private void value(String name, String value) {
        Set<String> why = new LinkedHashSet<>();
        for (ConfigDef.ConfigKey key : KafkaNames.definitions(name)) {
            try {
                Object parsed = ConfigDef.parseType(key.name, value, key.type);
                if (key.validator != null) {
                    key.validator.ensureValid(key.name, parsed);
                }
            } catch (ConfigException e) {
                why.add(String.valueOf(e.getMessage()).replaceFirst("(?s).* for configuration " + key.name + ": ", ""));
            }
        }
        why.stream()
                .findFirst()
                .ifPresent(reason ->
                        problems.add(name + " is '" + Address.shown(value) + "': " + Address.shownIn(reason)));
    }

    /** Without an answer of the brokers nobody knows what they did not write. */
    private void acknowledgement(String name, String value) {
        if (name.matches("kafka(-streams)?\\.(producer\\.)?acks")
                && value.strip().equals("0")) {
            problems.add(name + " is 0, with which records are lost in silence; leave it out, or set it to all");
        }
    }

    private void addresses(String addresses) {
        Stream.of(addresses.split(",", -1))
                .map(String::strip)
                .filter(address ->
                        !address.isEmpty() && (Utils.getHost(address) == null || Utils.getPort(address) == null))
                .forEach(address -> problems.add("kafka.bootstrap.servers has '" + Address.shown(address)
                        + "'; expected host:port, for example kafka:9092"));
    }

    private void security(Map<String, Object> clients) {
        String protocol = text(clients, CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT");
        String mechanism = text(clients, SaslConfigs.SASL_MECHANISM, SaslConfigs.DEFAULT_SASL_MECHANISM);
        Map<String, Object> tried = new HashMap<>(clients);
        try {
            if (protocol.startsWith("SASL")) {
                login(new AdminClientConfig(clients));
            }
            if (!LOCAL_LOGINS.contains(mechanism)) {
                tried.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol.replaceFirst("^SASL_", ""));
            }
            ClientUtils.createChannelBuilder(new AdminClientConfig(tried), Time.SYSTEM, new LogContext())
                    .close();
        } catch (KafkaException | IllegalArgumentException e) {
            problems.add("no Kafka client can be made with these settings: " + FailureMessage.of(e));
        }
    }

    /** What Kafka says of a line that it cannot read may repeat a part of it. */
    private static void login(AdminClientConfig settings) {
        try {
            JaasContext.loadClientContext(settings.values());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "kafka.sasl.jaas.config cannot be read; expected such as org.apache.kafka.common.security.plain"
                            + ".PlainLoginModule required username=\"...\" password=\"...\"; with the semicolon at its end");
        }
    }

    private static String text(Map<String, Object> clients, String name, String standard) {
        return String.valueOf(clients.getOrDefault(name, standard)).strip().toUpperCase(Locale.ROOT);
    }
}

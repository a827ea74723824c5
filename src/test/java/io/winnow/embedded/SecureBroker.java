package io.winnow.embedded;

import io.winnow.fixture.Certificates;
import io.winnow.fixture.Certificates.Identity;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.utils.Time;

/** A real broker with a door for every way to come in, and some through which nobody should. */
public final class SecureBroker implements AutoCloseable {

    public static final String USER = "judge";
    public static final String PASSWORD = "canary-broker-password";

    /** A listener. */
    public enum Door {
        PLAIN("PLAINTEXT"),
        TLS("SSL"),
        MTLS("SSL"),
        SASL("SASL_SSL"),
        EXPIRED("SSL"),
        ELSEWHERE("SSL");

        private final String protocol;

        Door(String protocol) {
            this.protocol = protocol;
        }
    }

    private final Map<Door, Integer> ports = new EnumMap<>(Door.class);
    private final Certificates certificates;
    private final Identity client;
    private final KafkaRaftServer server;

    private SecureBroker(Path directory) throws IOException {
        certificates = Certificates.authority(directory, "brokers-ca");
        client = certificates.issue("judge", "dns:judge");
        BrokerSettings settings = new BrokerSettings(Ports.free(), Ports.free(), directory.resolve("kafka"));
        ports.put(Door.PLAIN, settings.port());
        for (Door door : Door.values()) {
            ports.putIfAbsent(door, Ports.free());
        }
        settings.formatOnce();
        server = new KafkaRaftServer(new KafkaConfig(config(settings), false), Time.SYSTEM);
    }

    /** With its certificates and data in this directory. */
    public static SecureBroker start(Path directory) {
        try {
            SecureBroker broker = new SecureBroker(directory);
            broker.server.startup();
            broker.addScramUser();
            return broker;
        } catch (IOException | ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String address(Door door) {
        return LoopbackPort.HOST + ":" + ports.get(door);
    }

    /** The authority of the brokers' certificates, and of the client's. */
    public String authority() {
        return certificates.pem();
    }

    /** Who may come in through {@link Door#MTLS}. */
    public Identity client() {
        return client;
    }

    /** For tests to look from within. */
    public Cluster cluster() {
        return new Cluster(address(Door.PLAIN));
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private Map<String, String> config(BrokerSettings settings) {
        Map<String, String> config = new HashMap<>(settings.toMap());
        String doors = ports.keySet().stream()
                .filter(door -> door != Door.PLAIN)
                .map(door -> "," + door + "://" + address(door))
                .collect(Collectors.joining());
        config.merge("listeners", doors, String::concat);
        config.merge("advertised.listeners", doors, String::concat);
        config.merge(
                "listener.security.protocol.map",
                ports.keySet().stream()
                        .map(door -> "," + door + ":" + door.protocol)
                        .collect(Collectors.joining()),
                String::concat);
        Identity here = certificates.issue("broker", "ip:" + LoopbackPort.HOST);
        List.of(Door.TLS, Door.MTLS, Door.SASL).forEach(door -> show(config, door, here));
        show(config, Door.EXPIRED, certificates.issueExpired("yesterday", "ip:" + LoopbackPort.HOST));
        show(config, Door.ELSEWHERE, certificates.issue("elsewhere", "dns:kafka.example.org"));
        config.put(key(Door.MTLS, "ssl.client.auth"), "required");
        letIn(config);
        return config;
    }

    private void show(Map<String, String> config, Door door, Identity identity) {
        config.put(key(door, "ssl.keystore.type"), "PEM");
        config.put(key(door, "ssl.keystore.certificate.chain"), identity.certificate());
        config.put(key(door, "ssl.keystore.key"), identity.key());
        config.put(key(door, "ssl.truststore.type"), "PEM");
        config.put(key(door, "ssl.truststore.certificates"), authority());
    }

    private static void letIn(Map<String, String> config) {
        String login = "org.apache.kafka.common.security.";
        config.put(key(Door.SASL, "sasl.enabled.mechanisms"), "PLAIN,SCRAM-SHA-512,OAUTHBEARER");
        config.put(
                key(Door.SASL, "plain.sasl.jaas.config"),
                login + "plain.PlainLoginModule required user_" + USER + "=\"" + PASSWORD + "\";");
        config.put(key(Door.SASL, "scram-sha-512.sasl.jaas.config"), login + "scram.ScramLoginModule required;");
        config.put(
                key(Door.SASL, "oauthbearer.sasl.jaas.config"),
                login + "oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"broker\";");
    }

    private void addScramUser() throws ExecutionException, InterruptedException {
        ScramCredentialInfo hashed = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address(Door.PLAIN)))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(USER, hashed, PASSWORD)))
                    .all()
                    .get();
        }
    }

    private static String key(Door door, String name) {
        return "listener.name." + door.name().toLowerCase(Locale.ROOT) + "." + name;
    }
}

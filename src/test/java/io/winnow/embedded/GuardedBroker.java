package io.winnow.embedded;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** A real broker that lets the user judge in by a password and allows nothing it was not told to. */
public final class GuardedBroker implements AutoCloseable {

    public static final String USER = "judge";

    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    private final BrokerSettings settings;
    private final int openPort = Ports.free();
    private final KafkaRaftServer server;

    private GuardedBroker(Path directory) throws IOException {
        settings = new BrokerSettings(Ports.free(), Ports.free(), directory);
        settings.formatOnce();
        server = new KafkaRaftServer(new KafkaConfig(config(), false), Time.SYSTEM);
    }

    /** With its data in this directory. */
    public static GuardedBroker start(Path directory) throws IOException {
        GuardedBroker broker = new GuardedBroker(directory);
        broker.server.startup();
        Recorder.ALLOWED.clear();
        return broker;
    }

    /** For tests to look from within, through a door of their own. */
    public Cluster cluster() {
        return new Cluster(LoopbackPort.HOST + ":" + openPort);
    }

    /** With what the user comes in. */
    public Map<String, String> environment() {
        return environment(jaas(USER));
    }

    public Map<String, String> environment(String jaas) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                LoopbackPort.HOST + ":" + settings.port(),
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_PLAINTEXT",
                "KAFKA_SASL_MECHANISM",
                "PLAIN",
                "KAFKA_SASL_JAAS_CONFIG",
                jaas);
    }

    public static String jaas(String user) {
        return login(user) + ";";
    }

    /** Returns when the user may do this. */
    public void allow(ResourcePattern resource, AclOperation operation)
            throws ExecutionException, InterruptedException {
        AccessControlEntry entry = new AccessControlEntry("User:" + USER, "*", operation, AclPermissionType.ALLOW);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster().bootstrapServers()))) {
            admin.createAcls(List.of(new AclBinding(resource, entry))).all().get();
        }
    }

    /** What the user did since the start, because it was allowed to. */
    public Set<Deed> deeds() {
        return Set.copyOf(Recorder.ALLOWED);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** An operation on a topic, a group or the like. */
    public record Deed(ResourcePattern resource, AclOperation operation) {}

    /** Made by the broker, by its name, so what it saw is static. */
    public static final class Recorder extends StandardAuthorizer {

        private static final Set<Deed> ALLOWED = ConcurrentHashMap.newKeySet();

        @Override
        public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
            List<AuthorizationResult> results = super.authorize(context, actions);
            for (int i = 0; i < actions.size(); i++) {
                Action action = actions.get(i);
                // Not logged is what is only asked about.
                if (results.get(i) == AuthorizationResult.ALLOWED
                        && action.logIfAllowed()
                        && context.principal().getName().equals(USER)) {
                    ALLOWED.add(new Deed(action.resourcePattern(), action.operation()));
                }
            }
            return results;
        }
    }

    private Map<String, String> config() {
        Map<String, String> config = new HashMap<>(settings.toMap());
        String open = ",OPEN://" + LoopbackPort.HOST + ":" + openPort;
        config.merge("listeners", open, String::concat);
        config.merge("advertised.listeners", open, String::concat);
        config.put("listener.security.protocol.map", "BROKER:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT,OPEN:PLAINTEXT");
        config.put("sasl.enabled.mechanisms", "PLAIN");
        config.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        config.put(
                "listener.name.broker.plain.sasl.jaas.config",
                login("admin") + " user_admin=\"admin-pw\" user_" + USER + "=\"" + USER + "-pw\";");
        config.put("authorizer.class.name", Recorder.class.getName());
        config.put("super.users", "User:admin;User:ANONYMOUS");
        return config;
    }

    private static String login(String user) {
        return LOGIN + "username=\"" + user + "\" password=\"" + user + "-pw\"";
    }
}

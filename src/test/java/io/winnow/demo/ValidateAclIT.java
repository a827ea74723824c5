package io.winnow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.CommandRun;
import io.winnow.fixture.RegistryStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The user judge, let in by a password from the environment, on a broker that allows nothing it was not told to. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ValidateAclIT {

    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    @TempDir
    private static Path data = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    private static KafkaRaftServer broker;
    private static RegistryStandIn registry;
    private static Map<String, Object> superUser = Map.of();

    @BeforeAll
    static void start() throws IOException, ExecutionException, InterruptedException {
        BrokerSettings settings = new BrokerSettings(LoopbackPort.claim(0), LoopbackPort.claim(0), data);
        settings.formatOnce();
        Map<String, String> config = new HashMap<>(settings.toMap());
        config.put("listener.security.protocol.map", "BROKER:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("sasl.enabled.mechanisms", "PLAIN");
        config.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        config.put(
                "listener.name.broker.plain.sasl.jaas.config",
                login("admin") + " user_admin=\"admin-pw\" user_judge=\"judge-pw\";");
        config.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        config.put("super.users", "User:admin;User:ANONYMOUS");
        broker = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
        broker.startup();
        superUser = client(settings.port(), "admin");
        registry = RegistryStandIn.apicurio();
        try (Admin admin = Admin.create(superUser)) {
            admin.createTopics(List.of(
                            topic("readings"), topic("readings.normal"), topic("readings.anomalous"), topic("dead")))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.shutdown();
        broker.awaitShutdown();
    }

    @Test
    @Order(1)
    void everyMissingAclIsNamedInWords() throws ExecutionException, InterruptedException {
        allow(ResourceType.TOPIC, "readings.normal", AclOperation.DESCRIBE);

        CommandRun run = validate();

        assertThat(run.out())
                .filteredOn(line -> line.startsWith("FAIL"))
                .containsExactly(
                        "FAIL  topic readings: may not be described; add the ACLs DESCRIBE and READ on topic readings",
                        "FAIL  topic readings.normal: WRITE is not allowed; add the ACL WRITE on topic readings.normal",
                        "FAIL  topic readings.anomalous: may not be described; add the ACLs DESCRIBE and WRITE on topic"
                                + " readings.anomalous",
                        "FAIL  topic dead: may not be described; add the ACLs DESCRIBE and WRITE on topic dead",
                        "FAIL  group judge: may not be used; add the ACL READ on group judge");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    @Order(2)
    void theAclsThatWereNamedAreEnough() throws ExecutionException, InterruptedException {
        allow(ResourceType.TOPIC, "readings", AclOperation.READ);
        allow(ResourceType.TOPIC, "readings.normal", AclOperation.WRITE);
        allow(ResourceType.TOPIC, "readings.anomalous", AclOperation.WRITE);
        allow(ResourceType.TOPIC, "dead", AclOperation.WRITE);
        allow(ResourceType.GROUP, "judge", AclOperation.READ);

        CommandRun run = validate();

        assertThat(run.out()).noneMatch(line -> line.startsWith("FAIL"));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void wrongPasswordIsNamedWithoutRepeatingIt() {
        CommandRun run = validate(login("judge").replace("judge-pw", "wr0ng") + ";");

        assertThat(run.out()).anyMatch(line -> line.matches("FAIL  brokers .*Invalid username or password.*"));
        assertThat(run.toString()).doesNotContain("wr0ng");
    }

    private CommandRun validate() {
        return validate(login("judge") + ";");
    }

    private CommandRun validate(String jaas) {
        return CommandRun.of(
                directory,
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", String.valueOf(superUser.get("bootstrap.servers")),
                        "KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                        "KAFKA_SASL_MECHANISM", "PLAIN",
                        "KAFKA_SASL_JAAS_CONFIG", jaas,
                        "WINNOW_REGISTRY_URL", registry.uri().toString(),
                        "WINNOW_INPUT_TOPIC", "readings",
                        "WINNOW_OUTPUT_DEAD_LETTER_TOPIC", "dead",
                        "WINNOW_APPLICATION_ID", "judge",
                        "WINNOW_BOUNDS_TEMPERATURE_MAX", "90"),
                "validate");
    }

    private static void allow(ResourceType type, String name, AclOperation operation)
            throws ExecutionException, InterruptedException {
        AccessControlEntry entry = new AccessControlEntry("User:judge", "*", operation, AclPermissionType.ALLOW);
        try (Admin admin = Admin.create(superUser)) {
            admin.createAcls(List.of(new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL), entry)))
                    .all()
                    .get();
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 1, (short) 1);
    }

    private static String login(String user) {
        return LOGIN + "username=\"" + user + "\" password=\"" + user + "-pw\"";
    }

    private static Map<String, Object> client(int port, String user) {
        return Map.of(
                "bootstrap.servers",
                LoopbackPort.HOST + ":" + port,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login(user) + ";");
    }
}

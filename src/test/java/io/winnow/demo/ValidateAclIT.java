package io.winnow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.embedded.GuardedBroker;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.RegistryStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
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

    @TempDir
    private static Path data = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    private static GuardedBroker broker;
    private static RegistryStandIn registry;

    @BeforeAll
    static void start() throws IOException {
        broker = GuardedBroker.start(data);
        registry = RegistryStandIn.apicurio();
        broker.cluster().createTopics(1, Map.of(), "readings", "readings.normal", "readings.anomalous", "dead");
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
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
    void detectorThatWaitsNamesThemToo() {
        DetectorProcess.Setup setup = DetectorProcess.bare();
        environment(GuardedBroker.jaas("judge")).forEach(setup::environment);
        try (DetectorProcess detector = setup.start()) {
            detector.await("the reason", () -> detector.output().contains("Waiting for"));

            assertThat(detector.output())
                    .contains(
                            "topic readings may not be described; add the ACLs DESCRIBE and READ on topic readings",
                            "topic readings.normal: WRITE is not allowed; add the ACL WRITE on topic readings.normal");
        }
    }

    @Test
    @Order(3)
    void theAclsThatWereNamedAreEnough() throws ExecutionException, InterruptedException {
        allow(ResourceType.TOPIC, "readings", AclOperation.READ);
        allow(ResourceType.TOPIC, "readings.normal", AclOperation.WRITE);
        allow(ResourceType.TOPIC, "readings.anomalous", AclOperation.WRITE);
        allow(ResourceType.TOPIC, "dead", AclOperation.WRITE);
        allow(ResourceType.GROUP, "judge", AclOperation.READ);

        CommandRun run = validate();

        assertThat(run.out())
                .noneMatch(line -> line.startsWith("FAIL"))
                .contains("warn  topic dead: its settings may not be read, so that what it refuses shows only when it"
                        + " does; add the ACL DESCRIBE_CONFIGS on topic dead");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void wrongPasswordIsNamedWithoutRepeatingIt() {
        CommandRun run = validate(GuardedBroker.jaas("judge").replace("judge-pw", "wr0ng"));

        assertThat(run.out()).anyMatch(line -> line.matches("FAIL  brokers .*Invalid username or password.*"));
        assertThat(run.toString()).doesNotContain("wr0ng");
    }

    private CommandRun validate() {
        return validate(GuardedBroker.jaas("judge"));
    }

    private CommandRun validate(String jaas) {
        return CommandRun.here(directory, environment(jaas), "validate");
    }

    private static Map<String, String> environment(String jaas) {
        Map<String, String> environment = new HashMap<>(broker.environment(jaas));
        environment.putAll(Map.of(
                "WINNOW_REGISTRY_URL", registry.uri().toString(),
                "WINNOW_INPUT_TOPIC", "readings",
                "WINNOW_OUTPUT_DEAD_LETTER_TOPIC", "dead",
                "WINNOW_APPLICATION_ID", "judge",
                "WINNOW_BOUNDS_TEMPERATURE_MAX", "90"));
        return environment;
    }

    private static void allow(ResourceType type, String name, AclOperation operation)
            throws ExecutionException, InterruptedException {
        broker.allow(new ResourcePattern(type, name, PatternType.LITERAL), operation);
    }
}

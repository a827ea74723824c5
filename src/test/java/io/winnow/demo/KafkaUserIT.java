package io.winnow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import io.winnow.embedded.GuardedBroker;
import io.winnow.embedded.GuardedBroker.Deed;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import io.winnow.kubernetes.Manifests;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A user who may do what the KafkaUser of {@code kubernetes/} says, and nothing else, on the topics that lie beside it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaUserIT {

    private static final Path COMPONENTS = Manifests.ROOT.resolve("components");
    private static final Path KAFKA = Manifests.ROOT.resolve(Path.of("overlays", "production-strimzi", "kafka"));
    private static final int RECORDS = 600;

    @TempDir
    private static Path data = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    private static GuardedBroker broker;
    private static List<Deed> granted = List.of();

    @BeforeAll
    static void start() throws IOException, ExecutionException, InterruptedException {
        broker = GuardedBroker.start(data);
        broker.cluster().createTopics(1, Map.of(), topics());
        granted = acls();
        for (Deed acl : granted) {
            broker.allow(acl.resource(), acl.operation());
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    @Order(1)
    void statelessDetectorJudgesAndAnswersWhatIsAskedOfIt() throws IOException {
        try (DetectorProcess detector = detector().start().awaitReady()) {
            broker.cluster().write(List.of(record(new byte[] {1}), record(anomaly())));
            detector.awaitJudged(2);

            assertThat(asked())
                    .hasSize(4)
                    .allSatisfy(path ->
                            assertThat(detector.get(path).statusCode()).as(path).isEqualTo(200));
            // It leaves the group, so that the next need not wait until it is missed.
            detector.terminate().exitCode();
        }
    }

    @Test
    @Order(2)
    void detectorWithWindowsVerdictsAndExactlyOnceJudges() {
        try (DetectorProcess detector = stateful().start().awaitReady()) {
            // Their sequence grows; mixed, the newest are like the others, as the gate of a new model wants it.
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(Telemetry.normal("readings", RECORDS));
            Collections.shuffle(records, new Random(1));
            broker.cluster().write(records);
            detector.awaitJudged(RECORDS);

            assertThat(broker.cluster().read("readings.verdict")).hasSize(RECORDS);
        }
    }

    @Test
    @Order(3)
    void instanceThatLostItsVolumeRestoresItsState() {
        try (DetectorProcess detector = stateful().start()) {
            detector.awaitReady();
        }
    }

    @Test
    @Order(4)
    void noAclIsLeftUnused() {
        Set<Deed> deeds = broker.deeds();

        assertThat(granted).hasSize(16).allSatisfy(acl -> assertThat(deeds)
                .anyMatch(deed -> deed.operation() == acl.operation() && covers(acl.resource(), deed)));
    }

    @Test
    @Order(5)
    void everyCheckOfValidatePasses() {
        CommandRun run = run("validate");

        assertThat(run.out()).noneMatch(line -> line.startsWith("FAIL") || line.startsWith("warn"));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    @Order(6)
    void jobsMakeAModelThatTheDetectorTakesAndAReportOfBoth() throws IOException {
        Set<List<String>> steps = new LinkedHashSet<>(steps(COMPONENTS.resolve(Path.of("training", "job.yaml"))));
        // It begins as the job does.
        steps.addAll(steps(COMPONENTS.resolve(Path.of("retraining", "cron-job.yaml"))));
        steps.forEach(this::runs);

        assertThat(steps).hasSize(5);
        assertThat(directory.resolve("retrain-1.html")).isNotEmptyFile();
        assertThat(ModelFile.read(directory.resolve("retrain-1.winnow")).scorerType())
                .isEqualTo("forest");
    }

    /** The same instance each time, with an empty directory for each test. */
    private DetectorProcess.Setup stateful() {
        return detector()
                .property("winnow.window.size", "1s")
                .property("winnow.output.verdict.topic", "readings.verdict")
                .property("winnow.processing-guarantee", "exactly_once_v2")
                .property("kafka-streams.state.dir", directory.toString())
                .environment("KAFKA_GROUP_INSTANCE_ID", "winnow-0");
    }

    private static DetectorProcess.Setup detector() {
        DetectorProcess.Setup setup = DetectorProcess.bare();
        environment().forEach(setup::environment);
        return setup;
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(broker.environment());
        environment.put("WINNOW_INPUT_TOPIC", "readings");
        environment.put("WINNOW_BOUNDS_TEMPERATURE_MAX", "30");
        environment.put("WINNOW_REGISTRY_URL", Parts.registryUrl());
        return environment;
    }

    private static byte[] anomaly() {
        return Telemetry.bytes(Telemetry.schemaId(), Telemetry.of(1, 99.0));
    }

    private static ProducerRecord<byte[], byte[]> record(byte[] value) {
        return Telemetry.record("readings", "press-7", value);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(directory, environment(), arguments);
    }

    private void runs(List<String> arguments) {
        CommandRun run = run(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).as("%s: %s", arguments, run).isZero();
    }

    /** The arguments of a job's containers, one after the other, with this directory for its volumes. */
    private List<List<String>> steps(Path job) throws IOException {
        JsonNode document = Manifests.documents(job).get(0);
        JsonNode pod = document.findValue("template").path("spec");
        List<List<String>> steps = new ArrayList<>();
        for (JsonNode container : Stream.of("initContainers", "containers")
                .flatMap(kind -> pod.path(kind).valueStream())
                .toList()) {
            steps.add(container
                    .path("args")
                    .valueStream()
                    .map(argument -> here(argument.asText()))
                    .toList());
        }
        return steps;
    }

    private String here(String argument) {
        return argument.replace("$(WINNOW_INPUT_TOPIC)", "readings")
                .replace("$(WINNOW_MODEL)", "/models/first.winnow")
                .replace("$(POD_NAME)", "retrain-1")
                .replaceFirst("^(/models|/tmp)/", directory + "/");
    }

    /** What the probes and Prometheus ask for. */
    private static List<String> asked() throws IOException {
        List<String> paths = new ArrayList<>();
        for (String file : List.of("stateless/deployment.yaml", "monitoring/service-monitor.yaml")) {
            paths.addAll(Manifests.documents(COMPONENTS.resolve(file)).get(0).findValuesAsText("path"));
        }
        return paths;
    }

    private static String[] topics() throws IOException {
        return objects("topics.yaml").stream()
                .map(KafkaTopic.class::cast)
                .map(topic -> topic.getMetadata().getName())
                .toArray(String[]::new);
    }

    private static List<Deed> acls() throws IOException {
        KafkaUser user = (KafkaUser) objects("user.yaml").get(0);
        List<Deed> acls = new ArrayList<>();
        for (AclRule rule : ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization()).getAcls()) {
            rule.getOperations()
                    .forEach(operation ->
                            acls.add(new Deed(resource(rule), SecurityUtils.operation(operation.toValue()))));
        }
        return acls;
    }

    private static ResourcePattern resource(AclRule rule) {
        if (rule.getResource() instanceof AclRuleTopicResource topic) {
            return pattern(ResourceType.TOPIC, topic.getName(), topic.getPatternType());
        }
        if (rule.getResource() instanceof AclRuleGroupResource group) {
            return pattern(ResourceType.GROUP, group.getName(), group.getPatternType());
        }
        AclRuleTransactionalIdResource id = (AclRuleTransactionalIdResource) rule.getResource();
        return pattern(ResourceType.TRANSACTIONAL_ID, id.getName(), id.getPatternType());
    }

    private static ResourcePattern pattern(ResourceType type, String name, Enum<?> kind) {
        return new ResourcePattern(
                type, name, kind.name().equals("PREFIX") ? PatternType.PREFIXED : PatternType.LITERAL);
    }

    private static boolean covers(ResourcePattern acl, Deed deed) {
        String name = deed.resource().name();
        return deed.resource().resourceType() == acl.resourceType()
                && (acl.patternType() == PatternType.PREFIXED ? name.startsWith(acl.name()) : name.equals(acl.name()));
    }

    private static List<HasMetadata> objects(String file) throws IOException {
        return Manifests.objects(Files.readString(KAFKA.resolve(file)));
    }
}

package io.winnow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.demo.EmbeddedParts;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.SilentStart;
import io.winnow.fixture.Topic;
import io.winnow.fixture.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateIT {

    private static EmbeddedParts parts;

    @TempDir
    private static Path shared = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void start() throws IOException {
        parts = EmbeddedParts.start(0, 0, new SilentStart());
        topics("readings");
        CommandRun run = CommandRun.of(
                shared, environment("readings"), "produce", "--topic", "readings", "--count", "5", "--rate", "0");
        assertThat(run.err()).isEmpty();
    }

    @AfterAll
    static void stop() throws IOException {
        parts.close();
    }

    @Test
    void everyCheckIsALineAndAllPass() {
        CommandRun run = validate(environment("readings"));

        assertThat(run.out())
                .containsExactly(
                        "ok    configuration",
                        "ok    registry " + parts.registry().url() + "/apis/registry/v3 (apicurio)",
                        "ok    brokers " + parts.broker().bootstrapServers() + ", 1 node",
                        "ok    topic readings, 1 partition, READ allowed",
                        "ok    topic readings.normal, 1 partition, WRITE allowed",
                        "ok    topic readings.anomalous, 1 partition, WRITE allowed",
                        "ok    topic readings.dead-letter, 1 partition, WRITE allowed",
                        "ok    group winnow-readings.anomalous, not in use",
                        "ok    schema 1, io.winnow.sample.Reading",
                        "ok    field temperature of schema 1",
                        "all 10 checks passed");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void nothingIsChangedOnTheBroker() throws Exception {
        Map<String, String> environment = with("readings", "KAFKA_GROUP_ID", "somebody");
        environment.put("WINNOW_OUTPUT_ANOMALOUS_TOPIC", "not-made");
        String before = state();

        validate(environment);

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void brokerThatIsAwayIsNamed() {
        assertFails(
                with("readings", "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"),
                "brokers 127.0.0.1:1: .+check kafka.bootstrap.servers.*");
    }

    @Test
    void registryThatIsAwayIsNamed() {
        assertFails(
                with("readings", "WINNOW_REGISTRY_URL", "http://127.0.0.1:1"),
                "registry: schema registry 127.0.0.1:1 cannot be reached.*");
    }

    @Test
    void outputThatWillRefuseRecordsIsAWarningAndNoError() throws Exception {
        topics("strict");
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", parts.broker().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, "strict.normal"),
                            List.of(set("cleanup.policy", "compact")),
                            new ConfigResource(ConfigResource.Type.TOPIC, "strict.anomalous"),
                            List.of(set("max.message.bytes", "2000"))))
                    .all()
                    .get();
        }

        CommandRun run = validate(environment("strict"));

        assertThat(run.out())
                .contains(
                        "warn  topic strict.normal refuses records without a key, since its cleanup.policy is compact; set"
                                + " it to delete; they become dead letters",
                        "warn  topic strict.anomalous refuses records above 2000 bytes, our headers included, and the"
                                + " input takes 1048588; raise its max.message.bytes; they become dead letters without"
                                + " values");
        assertThat(run.exitCode()).isZero();
    }

    private static AlterConfigOp set(String setting, String value) {
        return new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    }

    @Test
    void missingTopicIsNamed() {
        assertFails(
                with("readings", "WINNOW_OUTPUT_NORMAL_TOPIC", "absent"),
                "topic absent: does not exist, or may not be described; create it, or add the ACLs DESCRIBE and WRITE"
                        + " on topic absent");
    }

    @Test
    void missingVerdictTopicIsNamed() {
        assertFails(with("readings", "WINNOW_OUTPUT_VERDICT_TOPIC", "absent"), "topic absent: does not exist, .+");
    }

    @Test
    void fieldThatTheSchemaDoesNotHaveIsNamedBesideThoseThereAre() {
        assertFails(
                with("readings", "WINNOW_BOUNDS_TEMPRATURE_MAX", "1"),
                "field temprature of schema 1: is not there, or cannot be read as a number; these can: .*temperature.*");
    }

    @Test
    void newestRecordThatIsNotAvroIsNamed() throws IOException {
        topics("texts").write("hello".getBytes(UTF_8));

        assertFails(
                environment("texts"),
                "record texts-0@0: .+expected Avro in Confluent wire format, or its schema in a header");
    }

    @Test
    void newestRecordBehindATransactionIsFound() throws IOException {
        topics("transactions").writeInTransaction("hello".getBytes(UTF_8));

        assertFails(environment("transactions"), "record transactions-0@0: .+");
    }

    @Test
    void schemaThatTheRegistryDoesNotKnowIsNamed() throws IOException {
        topics("strangers").write(Wire.framed(4711, (byte) 2));

        assertFails(
                environment("strangers"),
                "schema 4711: the registry does not know it; is it the one the producer uses\\?");
    }

    @Test
    void topicWithoutRecordsIsNoFailure() throws IOException {
        topics("empty");

        CommandRun run = validate(environment("empty"));

        assertThat(run.out()).contains("skip  schema: empty holds no records yet; validate again when it does");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void everyProblemOfTheConfigurationIsALine() {
        CommandRun run = validate(Map.of("WINNOW_INPUT_TOPIC", "readings", "WINNOW_BOUNDS_X_MAX", "high"));

        assertThat(run.out())
                .hasSize(4)
                .anyMatch(line -> line.equals("FAIL  configuration: WINNOW_BOUNDS_X_MAX is 'high'; expected a number"))
                .anyMatch(line -> line.startsWith("FAIL  configuration: winnow.registry.url is not set"))
                .anyMatch(line -> line.startsWith("FAIL  configuration: kafka.bootstrap.servers is not set"))
                .endsWith("3 of 3 checks failed");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void fileThatTheDetectorReadsIsRead() throws IOException {
        Files.createDirectories(directory.resolve("config"));
        Files.writeString(
                directory.resolve("config/application.properties"), "winnow.bounds.\"pressureInside\".max=1\n");

        assertFails(environment("readings"), "field pressureInside of schema 1: is not there, .*");
    }

    private void assertFails(Map<String, String> environment, String failure) {
        CommandRun run = validate(environment);

        assertThat(run.out())
                .filteredOn(line -> line.startsWith("FAIL"))
                .singleElement()
                .asString()
                .matches("FAIL  " + failure);
        assertThat(run.out().get(run.out().size() - 1)).matches("1 of \\d+ checks failed");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private CommandRun validate(Map<String, String> environment) {
        return CommandRun.of(directory, environment, "validate");
    }

    private static Topic topics(String input) throws IOException {
        parts.broker().createTopics(1, input, input + ".normal", input + ".anomalous", input + ".dead-letter");
        return new Topic(parts.broker().bootstrapServers(), input);
    }

    private static Map<String, String> environment(String input) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                parts.broker().bootstrapServers(),
                "WINNOW_REGISTRY_URL",
                parts.registry().url(),
                "WINNOW_INPUT_TOPIC",
                input,
                "WINNOW_BOUNDS_TEMPERATURE_MAX",
                "90");
    }

    private static Map<String, String> with(String input, String variable, String value) {
        Map<String, String> environment = new HashMap<>(environment(input));
        environment.put(variable, value);
        return environment;
    }

    /** The topics and groups there are. */
    private static String state() throws ExecutionException, InterruptedException {
        Map<String, Object> config = Map.of("bootstrap.servers", parts.broker().bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(name -> !name.startsWith("__transaction"))
                    .sorted()
                    .toList();
            return topics + " " + admin.listGroups().all().get();
        }
    }
}

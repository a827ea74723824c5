package io.winnow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.CommandRun;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Topic;
import io.winnow.fixture.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateIT {

    private static int schema;

    @TempDir
    private static Path shared = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void start() {
        Topic topic = topics("validated");
        CommandRun run = CommandRun.here(
                shared, environment("validated"), "produce", "--topic", "validated", "--count", "5", "--rate", "0");
        assertThat(run.err()).isEmpty();
        schema = ByteBuffer.wrap(topic.records().get(0).value()).getInt(1);
    }

    @Test
    void everyCheckIsALineAndAllPass() {
        CommandRun run = CommandRun.of(directory, environment("validated"), "validate");

        assertThat(run.out())
                .containsExactly(
                        "ok    configuration",
                        "ok    registry " + Parts.registryUrl() + "/apis/registry/v3 (apicurio)",
                        "ok    brokers " + Parts.cluster().bootstrapServers() + ", 1 node",
                        "ok    topic validated, 1 partition, READ allowed",
                        "ok    topic validated.normal, 1 partition, WRITE allowed",
                        "ok    topic validated.anomalous, 1 partition, WRITE allowed",
                        "ok    topic validated.dead-letter, 1 partition, WRITE allowed",
                        "ok    group winnow-validated.anomalous, not in use",
                        "ok    schema " + schema + ", io.winnow.sample.Reading",
                        "ok    field temperature of schema " + schema,
                        "all 10 checks passed");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apis/registry/v3", "/apis/ccompat/v7"})
    void everyNumericFieldIsCheckedIfAllAreWatched(String api) {
        Map<String, String> environment = with("validated", "WINNOW_REGISTRY_URL", Parts.registryUrl() + api);
        environment.put("WINNOW_SCORER", "adaptive");
        environment.put("WINNOW_FEATURES", "*");

        assertThat(validate(environment).out())
                .filteredOn(line -> line.contains("field "))
                .containsExactlyInAnyOrder(
                        "ok    field sensor_id of schema " + schema,
                        "ok    field sequence of schema " + schema,
                        "ok    field temperature of schema " + schema,
                        "ok    field humidity of schema " + schema,
                        "ok    field pressure of schema " + schema,
                        "ok    field vibration of schema " + schema,
                        "ok    field battery of schema " + schema);
    }

    @Test
    void everyFieldOfATopicWithoutASchemaIsAProblem() {
        Map<String, String> environment = with("unheard-of", "WINNOW_SCORER", "adaptive");
        environment.put("WINNOW_FEATURES", "*");

        assertThat(validate(environment).out())
                .containsExactly(
                        "FAIL  configuration: winnow.features is *: the registry has no schema under the subject"
                                + " unheard-of-value; name the features, for example winnow.features=cpu,network",
                        "1 of 1 checks failed");
    }

    @Test
    void nothingIsChangedOnTheBroker() {
        Map<String, String> environment = with("validated", "KAFKA_GROUP_ID", "somebody");
        environment.put("WINNOW_OUTPUT_ANOMALOUS_TOPIC", "not-made");
        String before = state();

        validate(environment);

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void brokerThatIsAwayIsNamed() {
        assertFails(
                with("validated", "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"),
                "brokers 127.0.0.1:1: .+check kafka.bootstrap.servers.*");
    }

    @Test
    void registryThatIsAwayIsNamed() {
        assertFails(
                with("validated", "WINNOW_REGISTRY_URL", "http://127.0.0.1:1"),
                "registry: schema registry 127.0.0.1:1 cannot be reached.*");
    }

    @Test
    void outputThatWillRefuseRecordsIsAWarningAndNoError() {
        topics("validated-strict");
        Parts.cluster().set("validated-strict.normal", "cleanup.policy", "compact");
        Parts.cluster().set("validated-strict.anomalous", "max.message.bytes", "2000");

        CommandRun run = validate(environment("validated-strict"));

        assertThat(run.out())
                .contains(
                        "warn  topic validated-strict.normal refuses records without a key, since its cleanup.policy is compact; set"
                                + " it to delete; they become dead letters",
                        "warn  topic validated-strict.anomalous refuses records above 2000 bytes, our headers included, and the"
                                + " input takes 1048588; raise its max.message.bytes; they become dead letters without"
                                + " values");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void missingTopicIsNamed() {
        assertFails(
                with("validated", "WINNOW_OUTPUT_NORMAL_TOPIC", "absent"),
                "topic absent: does not exist, or may not be described; create it, or add the ACLs DESCRIBE and WRITE"
                        + " on topic absent");
    }

    @Test
    void missingVerdictTopicIsNamed() {
        assertFails(with("validated", "WINNOW_OUTPUT_VERDICT_TOPIC", "absent"), "topic absent: does not exist, .+");
    }

    @Test
    void fieldThatTheSchemaDoesNotHaveIsNamedBesideThoseThereAre() {
        assertFails(
                with("validated", "WINNOW_BOUNDS_TEMPRATURE_MAX", "1"),
                "field temprature of schema " + schema
                        + ": is not there, or cannot be read as a number; these can: .*temperature.*");
    }

    @Test
    void newestRecordThatIsNotAvroIsNamed() {
        topics("validated-texts").write("hello".getBytes(UTF_8));

        assertFails(
                environment("validated-texts"),
                "record validated-texts-0@0: .+expected Confluent wire format, or its schema in a header");
    }

    @Test
    void newestRecordBehindATransactionIsFound() {
        topics("validated-transactions").writeInTransaction("hello".getBytes(UTF_8));

        assertFails(environment("validated-transactions"), "record validated-transactions-0@0: .+");
    }

    @Test
    void schemaThatTheRegistryDoesNotKnowIsNamed() {
        topics("validated-strangers").write(Wire.framed(4711, (byte) 2));

        assertFails(
                environment("validated-strangers"),
                "schema 4711: the registry does not know it; is it the one the producer uses\\?");
    }

    @Test
    void topicWithoutRecordsIsNoFailure() {
        topics("validated-empty");

        CommandRun run = validate(environment("validated-empty"));

        assertThat(run.out())
                .contains("skip  schema: validated-empty holds no records yet; validate again when it does");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void everyProblemOfTheConfigurationIsALine() {
        CommandRun run = validate(Map.of("WINNOW_INPUT_TOPIC", "validated", "WINNOW_BOUNDS_X_MAX", "high"));

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

        CommandRun run = CommandRun.of(directory, environment("validated"), "validate");

        assertFailed(run, "field pressureInside of schema " + schema + ": is not there, .*");
    }

    private void assertFails(Map<String, String> environment, String failure) {
        assertFailed(validate(environment), failure);
    }

    private static void assertFailed(CommandRun run, String failure) {
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
        return CommandRun.here(directory, environment, "validate");
    }

    private static Topic topics(String input) {
        Parts.cluster().createTopics(1, input);
        return new Topic(Parts.cluster().bootstrapServers(), input);
    }

    private static Map<String, String> environment(String input) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                Parts.cluster().bootstrapServers(),
                "WINNOW_REGISTRY_URL",
                Parts.registryUrl(),
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
    private static String state() {
        List<String> topics = Parts.cluster().topics().stream()
                .filter(name -> !name.startsWith("__transaction"))
                .sorted()
                .toList();
        return topics + " " + Parts.cluster().groups();
    }
}

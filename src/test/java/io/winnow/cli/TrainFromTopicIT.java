package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Topic;
import io.winnow.model.Manifest;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same rows in a file and in a topic of four partitions, read by the commands. */
class TrainFromTopicIT {

    private static final int ROWS = 1_200;
    private static final Instant FIRST = Instant.parse("2026-01-31T00:00:00Z");
    private static final String TOPIC = "recorded";
    private static final String HISTORY = "cpu,heat,zscore(cpu, 12),hour()";

    @TempDir
    private static Path shared = Path.of("");

    private static Path csv = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void recordRows() throws IOException {
        csv = CsvText.file(shared, rows());
        Parts.cluster().createTopics(4, Map.of(), TOPIC);
        CommandRun produced = CommandRun.here(
                shared,
                environment(),
                "produce --topic recorded --csv readings.csv --key machine --time at --rate 0".split(" "));
        assertThat(produced.out()).containsExactly("wrote " + ROWS + " records to " + TOPIC);
        // It is no Avro, and behind it is the marker of its transaction.
        new Topic(Parts.cluster().bootstrapServers(), TOPIC).writeInTransaction(new byte[] {1});
    }

    @Test
    void topicGivesTheModelThatTheFileGives() throws IOException {
        CommandRun fromFile = train("file", "--csv", csv.toString(), "--key", "machine", "--time", "at");
        CommandRun fromTopic = train("topic", "--topic", TOPIC);

        assertThat(fromFile.exitCode()).as(String.join("\n", fromFile.err())).isZero();
        assertThat(fromTopic.exitCode()).as(String.join("\n", fromTopic.err())).isZero();
        Manifest file = manifest("file");
        Manifest topic = manifest("topic");
        assertThat(topic.provenance().run().rows())
                .isEqualTo(file.provenance().run().rows())
                .isPositive();
        assertThat(topic.features()).isEqualTo(file.features());
        assertThat(topic.scores()).isEqualTo(file.scores());
        assertThat(topic.threshold()).isEqualTo(file.threshold());
        assertThat(arrays("topic")).isEqualTo(arrays("file"));
    }

    @Test
    void manifestTellsTheOffsetsAndWhatWasLeftOut() throws IOException {
        CommandRun run = train("topic", "--topic", TOPIC);

        Manifest manifest = manifest("topic");
        assertThat(manifest.provenance().run().source())
                .matches("topic recorded, offsets 0 to \\d+ of partition 0, .* of partition 3");
        assertThat(run.out()).contains("warning: 1 of 1201 records cannot be decoded and were left out: 1 BAD_MAGIC");
    }

    @Test
    void timesBoundWhatIsRead() throws IOException {
        String middle = FIRST.plusSeconds(60L * ROWS / 2).toString();

        train("early", "--topic", TOPIC, "--to", middle, "--split", "1", "--features", "cpu");
        train("late", "--topic", TOPIC, "--from", middle, "--split", "1", "--features", "cpu");

        assertThat(manifest("early").provenance().run().rows()).isEqualTo(ROWS / 2);
        assertThat(manifest("late").provenance().run().rows()).isEqualTo(ROWS / 2);
    }

    @Test
    void withoutFeaturesEveryNumericFieldButTheLabelIsOne() throws IOException {
        CommandRun run = run("train --scorer forest --topic recorded --label odd --out plain.winnow");

        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(run.out())
                .filteredOn(line -> line.startsWith("feature"))
                .extracting(line -> line.split("[ :]+")[1])
                .containsExactly("cpu", "heat");
    }

    @Test
    void modelIsEvaluatedOnTheTopic() {
        train("topic", "--topic", TOPIC);

        CommandRun run = run("evaluate --model topic.winnow --topic recorded --label odd --out report.html");

        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(run.out()).first().asString().contains("AUC-ROC");
        assertThat(directory.resolve("report.html")).content().contains("Evaluation on topic recorded");
    }

    @Test
    void modelIsCalibratedOnTheTopicAtTheRateOfItsTimes() throws IOException {
        train("topic", "--topic", TOPIC);

        CommandRun run = run("calibrate --model topic.winnow --topic recorded --threshold budget:72 --out c.winnow");

        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(manifest("c").threshold().how())
                .startsWith("from records of topic recorded: at most 72.0 anomalies a day at 1440.0 records a day");
        assertThat(run.err()).contains("warning: 1 of 1201 records cannot be decoded and were left out: 1 BAD_MAGIC");
    }

    @Test
    void nothingIsCommittedAndNoGroupIsLeft() {
        Cluster cluster = Parts.cluster();
        Set<String> before = cluster.groups();
        Map<String, String> grouped = new HashMap<>(environment());
        grouped.put("KAFKA_GROUP_ID", "mine");

        CommandRun run = CommandRun.here(
                directory, grouped, "train --scorer bounds --topic recorded --label odd --out x.winnow".split(" "));

        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(cluster.groups()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --scorer forest --out x | neither --csv nor --topic is given; name one",
                "train --scorer forest --csv a --topic b --out x | --csv and --topic exclude each other",
                "train --scorer forest --csv a --from 1 --out x | --from and --to belong to --topic; name the topic",
                "train --scorer forest --topic a --key k --out x | --key and --time belong to --csv; a record of a topic"
                        + " has its own",
                "train --scorer forest --topic a --anomalous b --out x | --anomalous belongs to --csv",
                "calibrate --model m --threshold labels --label l --out x | --label and --anomalous-label belong to --csv or --topic; name one",
                "evaluate --model m --out x | neither --csv nor --topic is given; name one"
            })
    void whatDoesNotBelongTogetherIsWrongUsage(String arguments, String message) {
        CommandRun run = run(arguments);

        assertThat(run.err()).first().isEqualTo(message);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void missingTopicIsOneLine() {
        assertFailed(environment(), "absent", "topic absent does not exist, or may not be described; check its name");
        assertThat(Parts.cluster().topics()).doesNotContain("absent");
    }

    @Test
    void brokersThatAreAwayAreOneLine() {
        Map<String, String> away = new HashMap<>(environment());
        away.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        away.put("KAFKA_DEFAULT_API_TIMEOUT_MS", "2000");

        assertFailed(away, TOPIC, "; check kafka.bootstrap.servers and that the brokers can be reached");
    }

    @Test
    void registryThatIsAwayIsOneLine() {
        Map<String, String> away = new HashMap<>(environment());
        away.put("WINNOW_REGISTRY_URL", "http://127.0.0.1:1");

        assertFailed(away, TOPIC, "schema registry 127.0.0.1:1 cannot be reached");
        assertFailed(away, TOPIC, "; check winnow.registry.url");
    }

    @Test
    void unsetAddressesAreOneLine() {
        assertFailed(Map.of(), TOPIC, "kafka.bootstrap.servers is not set; name the brokers");
        assertFailed(
                Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"), TOPIC, "winnow.registry.url is not set; give the");
    }

    private void assertFailed(Map<String, String> environment, String topic, String message) {
        CommandRun run = CommandRun.here(
                directory, environment, ("train --scorer forest --out x.winnow --topic " + topic).split(" "));

        assertThat(run.err()).singleElement().asString().contains(message);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(directory.resolve("x.winnow")).doesNotExist();
    }

    /** Five machines that report in turn, every minute one; a row in forty is labelled odd. */
    private static String[] rows() {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>(List.of("machine,at,cpu,heat,odd"));
        for (int i = 0; i < ROWS; i++) {
            boolean odd = i % 40 == 39;
            double cpu = 20 + 5 * (i % 5) + random.nextGaussian() + (odd ? 20 : 0);
            double heat = 30 + cpu / 2 + random.nextGaussian();
            lines.add("m-" + i % 5 + "," + FIRST.plusSeconds(60L * i) + "," + cpu + "," + heat + "," + odd);
        }
        return lines.toArray(String[]::new);
    }

    private CommandRun train(String name, String... source) {
        List<String> arguments = new ArrayList<>(
                List.of("train", "--scorer", "forest", "--label", "odd", "--created", FIRST.toString(), "--out"));
        arguments.add(directory.resolve(name + ".winnow").toString());
        if (!List.of(source).contains("--features")) {
            arguments.addAll(List.of("--features", HISTORY));
        }
        arguments.addAll(List.of(source));
        return CommandRun.here(directory, environment(), arguments.toArray(String[]::new));
    }

    private CommandRun run(String arguments) {
        return CommandRun.here(directory, environment(), arguments.strip().split(" +"));
    }

    private static Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", Parts.cluster().bootstrapServers(),
                "WINNOW_REGISTRY_URL", Parts.registryUrl());
    }

    private Manifest manifest(String name) throws IOException {
        return Objects.requireNonNull(
                ModelFile.read(directory.resolve(name + ".winnow")).manifest());
    }

    /** What is behind the header: every number of the model in bulk. */
    private byte[] arrays(String name) throws IOException {
        byte[] file = Files.readAllBytes(directory.resolve(name + ".winnow"));
        long header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return Arrays.copyOfRange(file, (int) (8 + header), file.length);
    }
}

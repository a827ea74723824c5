package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Documents;
import io.winnow.fixture.Parts;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A detector trains another model on the records that it judges. */
class RetrainIT {

    private static final Cluster CLUSTER = Parts.cluster();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void detectorTrainsAChallengerThatTakesOverAndWhatFailsChangesNothing() throws IOException {
        CLUSTER.createTopics(1, "aging");
        CLUSTER.createTopics(1, Map.of("cleanup.policy", "compact"), "aging-models");
        publish("aging-models");
        produce("aging", 54, 1_000);
        String champion = retrainInAJobAsDocumented("aging");
        try (DetectorProcess detector = detector("aging")
                .property("winnow.retrain.every", "2s")
                .property("winnow.retrain.promote", "auto")
                .property("winnow.retrain.records", "1000")
                .start()
                .awaitReady()) {
            assertThat(detector.status().path("model").path("id").asText()).isEqualTo(champion);

            detector.await("another model", () -> !judging(detector).equals(champion));

            JsonNode models = detector.json("/api/models");
            assertThat(models.at("/models/0/changes/0/action").asText()).isEqualTo("RETRAINED");
            assertThat(models.at("/models/0/changes/0/by").asText()).isEqualTo("winnow");
            assertThat(models.at("/models/0/changes/0/why").asText())
                    .startsWith("challenger ")
                    .contains(" of the 200 newest records anomalous, champion " + champion);
            assertThat(models.at("/models/1/id").asText()).isEqualTo(champion);
            detector.await("a promotion", () -> detector.metric("winnow_retrainings_total{verdict=\"PROMOTED\"}") >= 1);
            produce("aging", 75, 200);
            detector.await("a refusal", () -> detector.json("/api/models")
                    .at("/retraining/attempts/0/reason")
                    .asText()
                    .contains("of the newest records anomalous, more than 3 times the"));
            assertThat(detector.metric("winnow_retrainings_total{verdict=\"REFUSED\"}"))
                    .isPositive();
            assertThat(detector.metric("winnow_retraining_failed")).isZero();

            produce("aging", 900, 1_000);
            detector.await("a failure", () -> detector.metric("winnow_retraining_failed") == 1);
            assertThat(detector.status().at("/retraining/verdict").asText()).isEqualTo("FAILED");
            detector.await("a line", () -> !detector.logged("the retraining that began at")
                    .isEmpty());
            assertThat(detector.status().path("warnings").toString())
                    .contains(
                            "failed: its process ended with exit code 1: none of 800 rows can be learned from",
                            "; the model in use goes on judging");
            detector.awaitJudged(2_200);
            assertKilledInTheMiddleNothingIsLeft(detector);
        }
        try (DetectorProcess again = detector("aging").start().awaitReady()) {
            produce("aging", 75, 100);
            again.await("no lag", () -> CLUSTER.lag("winnow-aging.anomalous", "aging") == 0);
        }
    }

    /** Nobody is left to stop a child whose parent was killed. */
    private static void assertKilledInTheMiddleNothingIsLeft(DetectorProcess detector) {
        detector.await("a child", () -> detector.handle().children().findAny().isPresent());
        List<ProcessHandle> children = detector.handle().descendants().toList();

        detector.kill();

        await("the end of the child").until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private DetectorProcess.Setup detector(String topic) {
        return DetectorProcess.bare()
                .property("winnow.input.topic", topic)
                .property("winnow.model", "kafka:" + topic + "-models")
                .property("winnow.registry.url", Parts.registryUrl())
                .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                .property("kafka.session.timeout.ms", "6000")
                .property("kafka-streams.state.dir", directory.resolve("state").toString());
    }

    private static String judging(DetectorProcess detector) {
        return detector.status().at("/model/id").asText();
    }

    /** Of readings around 50. */
    private void publish(String topic) throws IOException {
        CsvText.file(directory, readings(50, 1_000));
        run("train --scorer knn --csv readings.csv --no-report --out first.winnow");
        run("publish first.winnow --topic " + topic);
    }

    /** The id of the model that is published then. */
    private String retrainInAJobAsDocumented(String topic) throws IOException {
        Files.createSymbolicLink(directory.resolve("target"), Path.of("target").toAbsolutePath());
        String commands = Documents.block("retrain in a job")
                .text()
                .replace("kafka:models", "kafka:" + topic + "-models")
                .replace("--topic readings", "--topic " + topic)
                .replace("--topic models", "--topic " + topic + "-models");
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", commands)
                .directory(directory.toFile())
                .inheritIO();
        shell.environment().putAll(environment());
        assertThat(shell.start().onExit().join().exitValue()).isZero();
        return ModelFile.read(directory.resolve("next.winnow")).id();
    }

    private void produce(String topic, double mean, int count) throws IOException {
        CsvText.file(directory, readings(mean, count));
        run("produce --topic " + topic + " --csv readings.csv --rate 0");
    }

    private CommandRun run(String arguments) {
        CommandRun run = CommandRun.here(directory, environment(), arguments.split(" "));
        assertThat(run.exitCode()).as(run.toString()).isZero();
        return run;
    }

    private static Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", CLUSTER.bootstrapServers(), "WINNOW_REGISTRY_URL", Parts.registryUrl());
    }

    private static String[] readings(double mean, int count) {
        Random random = new Random(5);
        return Stream.concat(
                        Stream.of("cpu,heat"),
                        IntStream.range(0, count)
                                .mapToDouble(i -> mean + 8 * random.nextGaussian())
                                .mapToObj(cpu -> cpu + "," + (cpu / 2 + random.nextGaussian())))
                .toArray(String[]::new);
    }
}

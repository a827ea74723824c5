package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Documents;
import io.winnow.fixture.Parts;
import io.winnow.fixture.TrainedModels;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models come from a topic. */
class ModelTopicIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final String INPUT = "topic-fed";
    private static final Model FIRST = TrainedModels.of("bounds");
    private static final Model SECOND = TrainedModels.of("forest");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void newestModelOfATopicJudgesAsSoonAsItIsThere() throws IOException {
        CLUSTER.createTopics(1, INPUT);
        CLUSTER.createTopics(1, Map.of("cleanup.policy", "compact"), "models");
        publish(SECOND);
        publish(FIRST);
        try (DetectorProcess detector = DetectorProcess.bare()
                .property("winnow.input.topic", INPUT)
                .property("winnow.model", "kafka:models")
                .property("winnow.model.watch-every", "24h")
                .property("winnow.registry.url", Parts.registryUrl())
                .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                .property("kafka-streams.state.dir", directory.resolve("state").toString())
                .start()
                .awaitReady()) {
            assertThat(model(detector)).isEqualTo(FIRST.id());

            publish(SECOND);
            detector.await("the second", () -> model(detector).equals(SECOND.id()));

            CLUSTER.write(List.of(new ProducerRecord<>("models", "any".getBytes(UTF_8), "rubbish".getBytes(UTF_8))));
            detector.await("a refusal", () -> detector.metric("winnow_model_refused") == 1);
            assertThat(detector.status().path("warnings").toString())
                    .contains("winnow.model kafka:models: the file has 7 bytes; a model file has more; model "
                            + SECOND.id() + " goes on judging");

            publish(FIRST);
            detector.await("the first again", () -> model(detector).equals(FIRST.id()));
            assertThat(detector.metric("winnow_model_refused")).isZero();
        }
    }

    @Test
    void topicThatCannotTakeAModelIsSaidSo() throws IOException {
        CLUSTER.createTopics(1, Map.of("max.message.bytes", "1000"), "narrow");
        CLUSTER.createTopics(2, Map.of(), "wide");
        Files.write(directory.resolve("forest.winnow"), ModelFile.bytes(SECOND));

        assertThat(published("narrow"))
                .contains(" bytes, and topic narrow does not take so many: raise its max.message.bytes");
        assertThat(published("wide"))
                .isEqualTo(
                        "topic wide has 2 partitions; create one with a single partition and cleanup.policy=compact");
        assertThat(published("nowhere"))
                .isEqualTo("there is no topic nowhere; create one with a single partition and cleanup.policy=compact");
    }

    @Test
    void topicWithoutAModelEndsTheStart() {
        CLUSTER.createTopics(1, Map.of(), "empty");

        assertThat(inspected("kafka:empty"))
                .isEqualTo("topic empty holds no model; write one with the command publish");
        assertThat(inspected("kafka:nowhere"))
                .isEqualTo("there is no topic nowhere; create one with a single partition and cleanup.policy=compact");
    }

    private static String model(DetectorProcess detector) {
        return detector.status().path("model").path("id").asText();
    }

    /** As the documents say it. */
    private void publish(Model model) throws IOException {
        Files.write(directory.resolve("forest.winnow"), ModelFile.bytes(model));
        Path target = directory.resolve("target");
        if (!Files.exists(target)) {
            Files.createSymbolicLink(target, Path.of("target").toAbsolutePath());
        }
        ProcessBuilder shell = new ProcessBuilder(
                        "sh", "-e", "-c", Documents.block("publish").text())
                .directory(directory.toFile())
                .inheritIO();
        shell.environment().put("KAFKA_BOOTSTRAP_SERVERS", CLUSTER.bootstrapServers());
        assertThat(shell.start().onExit().join().exitValue()).isZero();
    }

    private String published(String topic) {
        return failed("publish", directory.resolve("forest.winnow").toString(), "--topic", topic);
    }

    private String inspected(String location) {
        return failed("inspect", location);
    }

    private String failed(String... arguments) {
        CommandRun run =
                CommandRun.here(directory, Map.of("KAFKA_BOOTSTRAP_SERVERS", CLUSTER.bootstrapServers()), arguments);
        assertThat(run.exitCode()).isEqualTo(1);
        return String.join(" ", run.err());
    }
}

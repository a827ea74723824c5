package io.winnow;

import static io.winnow.fixture.Headers.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Detector;
import io.winnow.detection.KeyStates;
import io.winnow.detection.Outcome;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Documents;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.MachineReadings;
import io.winnow.fixture.Parts;
import io.winnow.fixture.SchemaIds;
import io.winnow.fixture.TrainedModels;
import io.winnow.fixture.Wire;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model file is replaced three times while records come: by another scorer, by rubbish, and by one that looks back. */
class ModelSwapIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final String TOPIC = "swapped";
    private static final int PARTITIONS = 3;
    private static final int BATCH = 60;

    private static final Model FIRST = TrainedModels.reading("bounds", "cpu", "memory", "heat");
    private static final Model SECOND = TrainedModels.reading("forest", "cpu", "memory", "heat");
    private static final Model THIRD = TrainedModels.reading("bounds", "mean(cpu, 3)", "memory", "heat");
    private static final List<Model> MODELS = List.of(FIRST, SECOND, THIRD);

    private final MachineReadings machines = new MachineReadings(12, TOPIC);
    private final ScheduledExecutorService flow = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private Path directory = Path.of("");

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", CLUSTER.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    @AfterEach
    void stop() {
        flow.shutdownNow();
        producer.close();
    }

    @Test
    void recordIsJudgedByOneModelWhileTheFileChanges() throws Exception {
        CLUSTER.createTopics(PARTITIONS, TOPIC);
        int schema = SchemaIds.register(TOPIC, MachineReadings.SCHEMA);
        put(ModelFile.bytes(FIRST));
        try (DetectorProcess detector = judging().start().awaitReady()) {
            flow.scheduleWithFixedDelay(() -> send(producer, schema), 0, 100, TimeUnit.MILLISECONDS);
            awaitMore(detector);

            put(ModelFile.bytes(SECOND));
            awaitModel(detector, SECOND);
            awaitMore(detector);

            put("rubbish".getBytes(UTF_8));
            detector.await("a refusal", () -> detector.metric("winnow_model_refused") == 1);
            awaitMore(detector);
            assertThat(detector.status().path("warnings").toString())
                    .contains("is refused: the file has 7 bytes")
                    .contains("model " + SECOND.id() + " goes on judging until one that fits is there");
            assertThat(detector.status().path("model").path("id").asText()).isEqualTo(SECOND.id());

            put(ModelFile.bytes(THIRD));
            awaitModel(detector, THIRD);
            assertFollowed(detector);
            awaitMore(detector);

            flow.shutdown();
            assertThat(flow.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            producer.flush();
            detector.awaitJudged(CLUSTER.size(TOPIC));
            assertThat(detector.logged(" WARN "))
                    .filteredOn(line -> line.contains("winnow.model"))
                    .hasSize(1);
            assertThat(detector.logged("Judging by another model")).hasSize(2);
            assertThat(detector.terminate().exitCode()).isEqualTo(143);
        }
        assertJudgedOnceEach();
    }

    private DetectorProcess.Setup judging() {
        return DetectorProcess.bare()
                .property("winnow.input.topic", TOPIC)
                .property("winnow.output.headers", "full")
                .property("winnow.model", directory.resolve("forest.winnow").toString())
                .property("winnow.model.watch-every", "500ms")
                .property("winnow.registry.url", Parts.registryUrl())
                .property("winnow.processing-guarantee", "exactly_once_v2")
                .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                .property("kafka-streams.state.dir", directory.resolve("state").toString());
    }

    private void put(byte[] content) throws IOException {
        Files.write(directory.resolve("next.winnow"), content);
        Process shell = new ProcessBuilder(
                        "sh", "-e", "-c", Documents.block("change the model").text())
                .directory(directory.toFile())
                .start();
        assertThat(shell.onExit().join().exitValue()).isZero();
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int schema) {
        for (int i = 0; i < BATCH; i++) {
            producer.send(machines.reading(schema));
        }
    }

    private static void awaitModel(DetectorProcess detector, Model model) {
        detector.await(
                "model " + model.id(),
                () -> detector.status().path("model").path("id").asText().equals(model.id()));
    }

    private static void awaitMore(DetectorProcess detector) {
        long before = detector.judged();
        detector.await("more records", () -> detector.judged() > before + 5 * BATCH);
    }

    /** All that tells of the model tells of the one that judges now. */
    private static void assertFollowed(DetectorProcess detector) {
        assertThat(detector.status().path("warnings")).isEmpty();
        assertThat(detector.json("/api/model").path("id").asText()).isEqualTo(THIRD.id());
        assertThat(detector.json("/api/drift")
                        .path("features")
                        .path(0)
                        .path("feature")
                        .asText())
                .isEqualTo("mean(cpu, 3)");
        assertThat(detector.metric("winnow_model_refused")).isZero();
        assertThat(detector.get("/q/metrics").body().lines())
                .filteredOn(line -> line.startsWith("winnow_model_info{"))
                .singleElement()
                .asString()
                .contains(THIRD.id());
    }

    private static void assertJudgedOnceEach() {
        Map<String, ConsumerRecord<byte[], byte[]>> outputs = new HashMap<>();
        for (String route : List.of("normal", "anomalous", "dead-letter")) {
            CLUSTER.forEach(
                    TOPIC + "." + route, record -> assertThat(outputs.put(text(record, "winnow-origin"), record))
                            .as("judged twice")
                            .isNull());
        }
        Map<Integer, List<Model>> orders = new TreeMap<>();
        Map<String, Alone> alone = new HashMap<>();
        MODELS.forEach(model -> alone.put(model.id(), new Alone(model)));
        List<ConsumerRecord<byte[], byte[]>> inputs = CLUSTER.read(TOPIC);
        assertThat(outputs).hasSameSizeAs(inputs);
        for (ConsumerRecord<byte[], byte[]> input : inputs) {
            ConsumerRecord<byte[], byte[]> output = outputs.get(TOPIC + "-" + input.partition() + "@" + input.offset());
            Alone judge = alone.get(text(output, "winnow-model"));
            assertThat(says(output)).isEqualTo(says(judge.judged(input)));
            List<Model> order = orders.computeIfAbsent(input.partition(), partition -> new ArrayList<>());
            if (order.isEmpty() || order.get(order.size() - 1) != judge.model) {
                order.add(judge.model);
            }
        }
        assertThat(orders).hasSize(PARTITIONS);
        assertThat(orders.values()).allSatisfy(order -> assertThat(order).isEqualTo(MODELS));
    }

    /** A detector of one model, which sees the records that this model judged. */
    private static final class Alone {

        private final Model model;
        private final Detector detector;
        private final KeyStates states;

        Alone(Model model) {
            this.model = model;
            this.detector = new Detector(model, new KnownSchemas());
            this.states = new KeyStates(detector);
        }

        Outcome judged(ConsumerRecord<byte[], byte[]> input) {
            GenericRecord read = Wire.read(MachineReadings.SCHEMA, input.value());
            double[] record = Stream.of("cpu", "memory", "heat")
                    .mapToDouble(field -> (double) read.get(field))
                    .toArray();
            return detector.detect(record, input.timestamp(), states.of(new String(input.key(), UTF_8)));
        }
    }

    private static String says(ConsumerRecord<byte[], byte[]> output) {
        return text(output, "winnow-verdict") + " " + text(output, "winnow-raw-score") + " "
                + text(output, "winnow-warm-up");
    }

    private static String says(Outcome outcome) {
        return outcome.verdict() + " "
                + (outcome.score() == null ? "" : outcome.score().raw()) + " "
                + (outcome.warmUp() == null ? "" : outcome.warmUp());
    }
}

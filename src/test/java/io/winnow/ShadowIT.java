package io.winnow;

import static io.winnow.fixture.Headers.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.winnow.detection.Detector;
import io.winnow.detection.KeyStates;
import io.winnow.detection.Outcome;
import io.winnow.fixture.Browser;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Documents;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Parts;
import io.winnow.fixture.SchemaIds;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TrainedModels;
import io.winnow.fixture.Wire;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.scoring.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another model beside the one that routes. Which records they judge differently is known from the models alone. */
class ShadowIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final int RECORDS = 300;

    private static final Schema SCHEMA = Schemas.parse("{'type':'record','name':'ShadowMachine','fields':["
            + "{'name':'cpu','type':'double'},{'name':'memory','type':'double'},{'name':'heat','type':'double'}]}");

    private static final List<double[]> ROWS = rows(8, RECORDS);
    private static final Model CHAMPION = findingOneInTen("forest");
    private static final Model CHALLENGER = findingOneInTen("knn");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void challengerIsComparedAndRoutesNothing() throws Exception {
        String topic = "shadowed";
        put("next.winnow", ModelFile.bytes(CHALLENGER));
        try (DetectorProcess detector = start(topic)) {
            detector.awaitReady().await("a challenger", () -> state(detector).equals("COMPARING"));
            write(topic);
            detector.awaitJudged(RECORDS).await("all compared", () -> compared(detector) == RECORDS);

            JsonNode report = detector.json("/api/shadow");
            assertThat(report.path("model").path("id").asText()).isEqualTo(CHALLENGER.id());
            assertThat(report.path("champion").asText()).isEqualTo(CHAMPION.id());
            assertThat(report.path("shadowRate").asDouble()).isEqualTo(share(CHALLENGER));
            assertThat(report.path("championRate").asDouble()).isEqualTo(share(CHAMPION));
            assertThat(report.path("disagreements").findValues("records").stream()
                            .mapToInt(JsonNode::asInt)
                            .sum())
                    .isEqualTo(disagreements().size());
            assertThat(disagreements()).isNotEmpty();
            assertThat(disagreements())
                    .containsAll(report.path("examples").findValuesAsText("origin").stream()
                            .map(origin -> Integer.parseInt(origin.replace(topic + "-0@", "")))
                            .toList());
            assertThat(detector.metric("winnow_shadow_disagreements_total"))
                    .isEqualTo(disagreements().size());
            assertThat(detector.metric("winnow_shadow_records_total{verdict=\"ANOMALOUS\"}"))
                    .isEqualTo(Math.round(share(CHALLENGER) * RECORDS));
            assertThat(detector.metric("winnow_shadow_seconds_count")).isEqualTo(RECORDS);
            assertThat(CLUSTER.read(topic + ".anomalous"))
                    .hasSize((int) Math.round(share(CHAMPION) * RECORDS))
                    .allSatisfy(
                            record -> assertThat(text(record, "winnow-model")).isEqualTo(CHAMPION.id()));
            assertThat(CLUSTER.read(topic + ".normal")).hasSize((int) Math.round((1 - share(CHAMPION)) * RECORDS));

            put("next.winnow", "rubbish".getBytes(UTF_8));
            detector.await("a refusal", () -> detector.metric("winnow_shadow_refused") == 1);
            assertThat(detector.status().path("warnings").toString())
                    .contains("winnow.shadow.model")
                    .contains("is refused: the file has 7 bytes")
                    .contains("challenger " + CHALLENGER.id() + " goes on being compared until one that fits is there");
            assertThat(state(detector)).isEqualTo("COMPARING");
            assertThat(detector.status().path("model").path("id").asText()).isEqualTo(CHAMPION.id());

            put("next.winnow", ModelFile.bytes(CHALLENGER));
            assertThat(new ProcessBuilder(
                                    "sh",
                                    "-e",
                                    "-c",
                                    Documents.block("take the challenger").text())
                            .directory(directory.toFile())
                            .start()
                            .onExit()
                            .join()
                            .exitValue())
                    .isZero();
            detector.await("the challenger judges", () -> state(detector).equals("SAME"));
        }
    }

    @Test
    void detectorStartsBeforeThereIsAChallengerAndThePageShowsItThen() throws Exception {
        Browser.require();
        String topic = "shadowed-later";
        try (DetectorProcess detector = start(topic);
                Browser browser = Browser.start()) {
            detector.awaitReady().await("a refusal", () -> detector.metric("winnow_shadow_refused") == 1);
            browser.size(1280, 900).open("http://127.0.0.1:" + detector.port() + "/");
            browser.await("waiting", () -> browser.text("#shadow").contains("waits for a model"));
            assertThat(browser.text("#shadow")).contains("there is no readable file");

            put("next.winnow", ModelFile.bytes(CHALLENGER));
            detector.await("a challenger", () -> state(detector).equals("COMPARING"));
            write(topic);

            browser.await("all compared", () -> browser.text("#shadow").contains("300 records since"));
            assertThat(browser.text("#shadow"))
                    .contains(CHALLENGER.id(), "knn", "normal for the model and anomalous for the challenger", "µs");
            assertThat(browser.count("#shadow tbody tr"))
                    .as("the newest of " + disagreements().size())
                    .isEqualTo(10);
            browser.fit().screenshot(Path.of("target", "page-shadow.png"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private DetectorProcess start(String topic) throws IOException {
        CLUSTER.createTopics(1, topic);
        put("forest.winnow", ModelFile.bytes(CHAMPION));
        return DetectorProcess.bare()
                .property("winnow.input.topic", topic)
                .property("winnow.model", directory.resolve("forest.winnow").toString())
                .property(
                        "winnow.shadow.model", directory.resolve("next.winnow").toString())
                .property("winnow.model.watch-every", "500ms")
                .property("winnow.registry.url", Parts.registryUrl())
                .property("winnow.processing-guarantee", "exactly_once_v2")
                .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                .property("kafka-streams.state.dir", directory.resolve("state").toString())
                .start();
    }

    private void put(String name, byte[] content) throws IOException {
        Path written = Files.write(directory.resolve(name + ".part"), content);
        Files.move(written, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(String topic) {
        int schema = SchemaIds.register(topic, SCHEMA);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (double[] row : ROWS) {
            byte[] value = Wire.value(schema, SCHEMA, row[0], row[1], row[2]);
            records.add(new ProducerRecord<>(topic, "press-7".getBytes(UTF_8), value));
        }
        CLUSTER.write(records);
    }

    private static String state(DetectorProcess detector) {
        return detector.json("/api/shadow").path("state").asText();
    }

    private static long compared(DetectorProcess detector) {
        return detector.json("/api/shadow").path("compared").asLong();
    }

    /** The offsets of the records that the two judge differently. */
    private static List<Integer> disagreements() {
        List<Verdict> one = verdicts(CHAMPION);
        List<Verdict> other = verdicts(CHALLENGER);
        return IntStream.range(0, RECORDS)
                .filter(i -> one.get(i) != other.get(i))
                .boxed()
                .toList();
    }

    private static double share(Model model) {
        return (double) verdicts(model).stream()
                        .filter(verdict -> verdict == Verdict.ANOMALOUS)
                        .count()
                / RECORDS;
    }

    private static List<Verdict> verdicts(Model model) {
        return outcomes(model, ROWS).stream().map(Outcome::verdict).toList();
    }

    private static List<Outcome> outcomes(Model model, List<double[]> rows) {
        Detector detector = new Detector(model, new KnownSchemas());
        KeyStates states = new KeyStates(detector);
        return rows.stream()
                .map(row -> detector.detect(row, 0, states.of("press-7")))
                .toList();
    }

    /** As its file has it. */
    private static Model findingOneInTen(String type) {
        Model model = TrainedModels.reading(type, "cpu", "memory", "heat");
        double[] scores = outcomes(model, rows(9, 500)).stream()
                .mapToDouble(
                        outcome -> outcome.score() == null ? 0 : outcome.score().raw())
                .sorted()
                .toArray();
        return ModelFile.read(ModelFile.bytes(model.withThreshold(scores[450])));
    }

    private static List<double[]> rows(long seed, int count) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> new double[] {
                    30 + 9 * random.nextGaussian(), 0.5 + 0.1 * random.nextGaussian(), -4 + 100 * random.nextGaussian()
                })
                .toList();
    }
}

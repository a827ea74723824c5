package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.fixture.Documents;
import io.winnow.fixture.Documents.Block;
import io.winnow.fixture.LabelledRows;
import io.winnow.fixture.OwnNetwork;
import io.winnow.fixture.Plugins;
import io.winnow.fixture.Prometheus;
import io.winnow.fixture.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands of the documents, as they are printed: beside the demo, in a network of their own, in which the printed ports are
 * free and the printed hosts this machine. What is added: more topics for the demo; for other detectors a port that is not
 * the demo's; and what one has typed before in the same terminal.
 */
class DocumentedCommandsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 400;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final String OTHER_TOPICS =
            " --topic sensors --topic metrics --topic events --topic normal --topic anomalous";
    private static final String DEMO = "http://127.0.0.1:8080";
    private static final String DETECTOR = "http://127.0.0.1:8090";

    @TempDir
    private static Path directory = Path.of("");

    private static OwnNetwork network;
    private static Shell demo;

    @BeforeAll
    static void startTheDemo() throws IOException {
        for (String part : List.of("target", "docker")) {
            Files.createSymbolicLink(directory.resolve(part), Path.of(part).toAbsolutePath());
        }
        csv("readings.csv", "timestamp,temperature,humidity,pressure,label", row -> true);
        csv("metrics.csv", "timestamp,cpu,network,disk,label", row -> true);
        csv("normal.csv", "timestamp,cpu,network,disk", row -> row.endsWith(",0"));
        csv("anomalous.csv", "timestamp,cpu,network,disk", row -> row.endsWith(",1"));
        Files.writeString(
                directory.resolve("metrics.yaml"),
                Documents.block("metrics.yaml").text());
        Plugins.median(Files.createDirectory(directory.resolve("plugins")));
        network = OwnNetwork.open(directory, "kafka", "registry");
        demo = network.shell(Map.of(), Documents.block("demo").text().strip() + OTHER_TOPICS + "\n");
        demo.await("ready", () -> !network.get(DEMO + "/q/health/ready").isEmpty());
    }

    /** The other detectors had topics of their own, and the second instance judged as the first does. */
    @AfterAll
    static void demoFoundWhatWasPlantedAndNothingElse() {
        if (network == null) {
            return;
        }
        try (OwnNetwork open = network;
                Shell running = demo) {
            assertThat(running.terminate()).isEqualTo(143);
            assertThat(running.output()).contains("recall 1.000", "precision 1.000");
        }
    }

    @Test
    void secondInstanceSharesTheTopicUntilItStops() {
        try (Shell shell =
                network.shell(Map.of(), Documents.block("two instances").text())) {
            List<String> assignments = shell.succeed()
                    .output()
                    .lines()
                    .filter(line -> line.startsWith("\"assignment\""))
                    .toList();

            assertThat(assignments).hasSize(3);
            assertThat(assignments.subList(0, 2))
                    .containsExactlyInAnyOrder("\"assignment\":[\"readings-0\"]", "\"assignment\":[\"readings-1\"]");
            assertThat(assignments.get(2)).isEqualTo("\"assignment\":[\"readings-0\",\"readings-1\"]");
        }
    }

    @Test
    void tutorialEndsWithADetectorThatJudgesWhatTheThirdTerminalSends() {
        try (Shell detector = network.shell(Map.of(), texts(Documents.blocks("second terminal")))) {
            awaitJudged(detector, 5_000);

            run(Documents.block("third terminal").text());
            awaitJudged(detector, 5_600);

            assertThat(detector.output()).contains("follows the row number", "all 13 checks passed");
            assertThat(directory.resolve("machines.html")).isNotEmptyFile();
            assertThat(records().path("anomalous").asLong()).isBetween(28L, 280L);
            assertThat(detector.terminate()).isEqualTo(143);
        }
    }

    private static String texts(List<Block> blocks) {
        return blocks.stream().map(Block::text).collect(Collectors.joining());
    }

    @Test
    void detectorRunsWhereValidateFindsNothingWrong() {
        run(exports() + Documents.block("own data").text());
        try (Shell detector = detector(Documents.block("run it").text())) {
            awaitJudged(detector, ROWS);

            assertThat(detector.output()).contains("field temperature of schema");
            assertThat(records().path("anomalous").asLong()).isGreaterThan(0);
            assertThat(detector.terminate()).isEqualTo(143);
        }
    }

    @Test
    void trainedForestIsLookedAtAndJudges() {
        try (Shell detector = detector(exports() + Documents.block("train").text())) {
            awaitReady(detector);

            assertThat(answer("/api/model").path("scorer").asText()).isEqualTo("forest");
            assertThat(detector.terminate()).isEqualTo(143);
        }
        for (String file : List.of("forest.html", "forest.json", "report.html", "scored.csv", "strict.winnow")) {
            assertThat(directory.resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void rulesAreTriedOnAFile() {
        String output = run(Documents.block("suppress").text()).output();

        assertThat(output).containsPattern("judged 400 rows; suppressed [1-9]\\d* of \\d+ anomalies; wrote scored.csv");
        assertThat(directory.resolve("scored.csv"))
                .content()
                .contains("winnow_suppressed", ",fewer-than", ",cool-down");
    }

    @Test
    void modelOfTheReadmeIsTrainedAndJudges() {
        try (Shell detector =
                detector(exports() + Documents.block("run a model").text())) {
            awaitReady(detector);

            assertThat(answer("/api/model").path("scorer").asText()).isEqualTo("forest");
            assertThat(detector.terminate()).isEqualTo(143);
        }
    }

    @Test
    void exampleWithAnIsolationForestIsReplaced() {
        fill("metrics", "metrics.csv");
        try (Shell detector =
                detector(brokersOnly() + Documents.block("isolation forest").text())) {
            awaitJudged(detector, ROWS);

            assertThat(answer("/api/model").toString()).contains("business-hours(");
            assertThat(records().path("anomalous").asLong()).isGreaterThan(0);
            assertThat(directory.resolve("metrics-report.html")).isNotEmptyFile();
            assertThat(detector.terminate()).isEqualTo(143);
        }
    }

    @Test
    void exampleWithAnAutoencoderIsReplaced() {
        fill("events", "normal.csv");
        try (Shell detector = detector(
                brokersOnly() + Documents.block("autoencoder in windows").text())) {
            awaitJudged(detector, ROWS - ROWS / 20);

            assertThat(answer("/api/model").path("scorer").asText()).isEqualTo("autoencoder");
            assertThat(detector.terminate()).isEqualTo(143);
        }
    }

    @Test
    void scorerInAJarTrainsAndJudges() {
        try (Shell detector =
                detector(exports() + unset() + Documents.block("plugin").text())) {
            awaitReady(detector);

            assertThat(answer("/api/scorers").path("inUse").asText()).isEqualTo("median");
            assertThat(detector.terminate()).isEqualTo(143);
        }
    }

    @Test
    void prometheusTakesItsConfigurationAndTheRulesPassTheirTest() {
        Prometheus.require();
        List<String> commands = Documents.block("prometheus").commands();

        assertThat(run(commands.get(1)).output()).contains("SUCCESS");
        try (Shell prometheus = network.shell(Map.of(), commands.get(0) + "\n")) {
            prometheus.await("rules", () -> network.get("http://127.0.0.1:9090/api/v1/rules")
                    .contains("WinnowDown"));
            assertThat(commands).hasSize(2);
        }
    }

    private static void fill(String topic, String csv) {
        run(brokersOnly() + "target/quarkus-app/winnow produce --topic " + topic + " --csv " + csv
                + " --time timestamp --rate 0\n");
    }

    /** With a port that is not the demo's. */
    private static Shell detector(String commands) {
        return network.shell(Map.of("QUARKUS_HTTP_PORT", "8090"), commands);
    }

    private static Shell run(String commands) {
        try (Shell shell = network.shell(Map.of(), commands)) {
            return shell.succeed();
        }
    }

    /** What stays in the terminal of somebody who has run a detector. */
    private static String exports() {
        return starting("run it", "export ");
    }

    private static String unset() {
        return starting("train", "unset ");
    }

    private static String brokersOnly() {
        return exports() + unset() + "unset WINNOW_INPUT_TOPIC\n";
    }

    private static String starting(String block, String start) {
        return Documents.block(block).commands().stream()
                .filter(command -> command.startsWith(start))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void awaitReady(Shell detector) {
        detector.await("ready", () -> !network.get(DETECTOR + "/q/health/ready").isEmpty());
    }

    private static void awaitJudged(Shell detector, int records) {
        detector.await(
                records + " judged",
                () -> records().path("normal").asLong()
                                + records().path("anomalous").asLong()
                        == records);
    }

    private static JsonNode records() {
        return answer("/api/status").path("records");
    }

    private static JsonNode answer(String path) {
        try {
            return JSON.readTree(network.get(DETECTOR + path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows with a time each, a second apart; with their labels if the header has a column for them. */
    private static void csv(String file, String header, Predicate<String> chosen) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        String[] rows = LabelledRows.correlated(ROWS, 2026).csv();
        for (int i = 1; i < rows.length; i++) {
            if (chosen.test(rows[i])) {
                String row = header.endsWith(",label") ? rows[i] : rows[i].substring(0, rows[i].lastIndexOf(','));
                lines.add(FIRST.plusSeconds(i) + "," + row);
            }
        }
        Files.write(directory.resolve(file), lines);
    }
}

package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.MetricRows;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Prometheus;
import io.winnow.fixture.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboard and the rules that come with the program, asked of a real Prometheus that asks a real detector. */
class MonitoringIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final String TOPIC = "monitored";
    private static final Path DASHBOARD = Path.of("docker", "grafana", "winnow.json");
    private static final Path RULES = Path.of("docker", "prometheus", "rules.yaml");
    private static final int HALF = 600;

    @TempDir
    private static Path directory = Path.of("");

    private static DetectorProcess detector;
    private static Prometheus prometheus;

    @BeforeAll
    static void produceEveryVerdictAndDeadLetters() throws IOException {
        Prometheus.require();
        CLUSTER.createTopics(2, TOPIC);
        detector = DetectorProcess.bare()
                .property("winnow.input.topic", TOPIC)
                .property("winnow.model", train().toString())
                .property("winnow.registry.url", Parts.registryUrl())
                .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                .start();
        prometheus = Prometheus.asking(detector, directory);
        detector.awaitReady();
        prometheus.await("sum(winnow_records_total)", 0);
        for (int half = 1; half <= 2; half++) {
            CLUSTER.write(records());
            detector.awaitJudged((long) half * (HALF + 3));
            prometheus.await("sum(winnow_records_total)", half * (HALF + 2));
            prometheus.await("sum(winnow_dead_letters_total)", half);
        }
    }

    @AfterAll
    static void stop() {
        Stream.of(prometheus, detector).filter(part -> part != null).forEach(MonitoringIT::close);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void dashboardAnswers(String panel, String query) {
        assertThat(query).doesNotContain("vector(");
        assertAnswers(query);
    }

    @ParameterizedTest
    @MethodSource("variables")
    void variableOfTheDashboardHasValues(String name, String query) {
        assertThat(query).matches("label_values\\(.+, \\w+\\)");
        int comma = query.lastIndexOf(", ");
        String label = query.substring(comma + 2, query.length() - 1);

        JsonNode samples = prometheus.query(filled(query.substring("label_values(".length(), comma)));

        assertThat(samples).isNotEmpty().allSatisfy(sample -> assertThat(
                        sample.path("metric").path(label).asText())
                .isNotEmpty());
    }

    /** With {@code bool} a comparison answers 0 where the alert would be silent. */
    @ParameterizedTest
    @MethodSource("alerts")
    void everySideOfAnAlertAnswers(String alert, String expression) {
        assertThat(expression).doesNotContain("vector(").doesNotContain("absent");
        for (String side : expression.split("\\) or \\(|\\band\\b")) {
            String whole = side.chars().filter(c -> c == '(').count()
                            < side.chars().filter(c -> c == ')').count()
                    ? side.substring(0, side.lastIndexOf(')'))
                    : side.replaceFirst("^\\s*\\(\\s*(?=sum)", "");
            assertAnswers(whole.replaceAll("([=!<>]=|[<>])(?=\\s)", "$1 bool"));
        }
    }

    @Test
    void prometheusEvaluatesEveryRuleWithoutAnError() throws IOException {
        JsonNode groups = prometheus.get("/api/v1/rules").path("data").path("groups");

        assertThat(groups.path(0).path("rules")).hasSize(alerts().size()).allSatisfy(rule -> {
            assertThat(rule.path("lastError").asText()).isEmpty();
            assertThat(rule.path("health").asText()).isEqualTo("ok");
        });
    }

    @Test
    void driftIsThatOfTheRecords() {
        JsonNode drift = detector.json("/api/drift");

        assertThat(drift.fieldNames()).toIterable().containsExactly("records", "since", "features");
        assertThat(drift.path("records").asInt()).isEqualTo(2 * (HALF + 2));
        JsonNode temperature = drift.path("features").path(0);
        assertThat(temperature.fieldNames())
                .toIterable()
                .containsExactly("feature", "outside", "missing", "shift", "trained");
        assertThat(temperature.path("feature").asText()).isEqualTo("temperature");
        assertThat(temperature.path("outside").asDouble()).isEqualTo(1.0 / (HALF + 2));
        assertThat(temperature.path("missing").asDouble()).isEqualTo(1.0 / (HALF + 2));
        assertThat(temperature.path("shift").asDouble()).isGreaterThan(0.25);
        assertThat(temperature.path("trained").fieldNames()).toIterable().containsExactly("min", "max", "mean");
        assertThat(prometheus
                        .query("winnow_drift{feature=\"temperature\"}")
                        .path(0)
                        .path("value")
                        .path(1)
                        .asDouble())
                .isEqualTo(temperature.path("shift").asDouble());
    }

    @Test
    void readmeHasARowForEachMetricAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `winnow_"))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        MetricRows.of(detector.get("/q/metrics").body()));
    }

    static List<Arguments> queries() throws IOException {
        List<Arguments> queries = new ArrayList<>();
        for (JsonNode panel : dashboard().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(Arguments.of(
                        panel.path("title").asText(), filled(target.path("expr").asText())));
            }
        }
        return queries;
    }

    static List<Arguments> variables() throws IOException {
        List<Arguments> variables = new ArrayList<>();
        for (JsonNode variable : dashboard().path("templating").path("list")) {
            if (variable.path("type").asText().equals("query")) {
                variables.add(Arguments.of(
                        variable.path("name").asText(), variable.path("query").asText()));
            }
        }
        return variables;
    }

    static List<Arguments> alerts() throws IOException {
        List<Arguments> alerts = new ArrayList<>();
        JsonNode rules = new YAMLMapper().readTree(Files.readString(RULES));
        for (JsonNode rule : rules.path("groups").path(0).path("rules")) {
            alerts.add(
                    Arguments.of(rule.path("alert").asText(), rule.path("expr").asText()));
        }
        return alerts;
    }

    private static void assertAnswers(String query) {
        JsonNode samples = prometheus.query(query);

        assertThat(samples).as(query).isNotEmpty();
        assertThat(samples).as(query).anySatisfy(sample -> assertThat(
                        sample.path("value").path(1).asText())
                .isNotEqualTo("NaN"));
    }

    /** As Grafana would fill it in with all instances chosen. */
    private static String filled(String query) {
        String filled = query.replace("$__rate_interval", "1m")
                .replace("$application", ".*")
                .replace("$instance", ".*");
        assertThat(filled).doesNotContain("$");
        return filled;
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(Files.readString(DASHBOARD));
    }

    private static Path train() throws IOException {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>(List.of("temperature,pressure"));
        for (int i = 0; i < 1_000; i++) {
            lines.add((20 + 3 * random.nextGaussian()) + "," + (1000 + random.nextGaussian()));
        }
        Path csv = Files.write(directory.resolve("normal.csv"), lines);
        Path model = directory.resolve("bounds.winnow");
        CommandRun run = CommandRun.of(
                directory,
                Map.of(),
                "train",
                "--scorer",
                "bounds",
                "--no-report",
                "--csv",
                csv.toString(),
                "--out",
                model.toString());
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        return model;
    }

    /** Normal ones, one too hot, one without a temperature, and one that is no record. */
    private static List<ProducerRecord<byte[], byte[]>> records() {
        int id = Telemetry.schemaId();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(Telemetry.normal(TOPIC, HALF));
        records.add(Telemetry.record(TOPIC, "press-1", Telemetry.bytes(id, Telemetry.of(HALF, 99.0))));
        records.add(Telemetry.record(TOPIC, "press-2", Telemetry.bytes(id, Telemetry.of(HALF, null))));
        records.add(Telemetry.record(TOPIC, "press-3", new byte[] {0, 0}));
        return records;
    }
}

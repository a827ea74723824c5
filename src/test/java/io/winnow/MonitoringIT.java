package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.Dashboard;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Documents;
import io.winnow.fixture.MetricRows;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Prometheus;
import io.winnow.fixture.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard and the rules that come with the program, asked of a real Prometheus that asks a real detector. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final String TOPIC = "monitored";
    private static final Dashboard DASHBOARD = Dashboard.read();
    private static final Path RULES = Path.of("docker", "prometheus", "rules.yaml");
    private static final Pattern SELECTOR =
            Pattern.compile("\\b(?:winnow_\\w+|kafka_\\w+|process_\\w+|up\\b)(?:\\{[^}]*})?");
    private static final int HALF = 600;
    private static final int HOT = 100;
    private static final int JUDGED = 2 * HALF + HOT + 1;

    @TempDir
    private static Path directory = Path.of("");

    private static DetectorProcess detector;
    private static Prometheus prometheus;

    @BeforeAll
    static void damageAQuietDetector() throws IOException {
        Prometheus.require();
        CLUSTER.createTopics(2, TOPIC);
        List<double[]> rows = rows();
        Path model = train(rows, "bounds");
        Path challenger = challenger(rows);
        detector = DetectorProcess.bare()
                .property("winnow.input.topic", TOPIC)
                .property("winnow.model", model.toString())
                .property("winnow.model.watch-every", "1s")
                .property("winnow.suppress.keys", "test-*")
                .property("winnow.shadow.model", challenger.toString())
                .property("winnow.registry.url", Parts.registryUrl())
                .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                .start();
        prometheus = Prometheus.asking(detector, directory);
        detector.awaitReady();
        prometheus.awaitFiring("WinnowNoRecords", isAlert("WinnowNoRecords"));

        CLUSTER.write(usual(rows.subList(0, HALF)));
        detector.awaitJudged(HALF);
        prometheus.await("sum(winnow_records_total)", HALF);
        prometheus.await("count(winnow_feature_psi >= 0)", 2);
        prometheus.awaitQuiet();

        CLUSTER.write(damaged());
        Files.writeString(model, "no model");
        Files.writeString(challenger, "no model");
        detector.awaitJudged(JUDGED + 1);
        prometheus.await("sum(winnow_records_total)", JUDGED);
        prometheus.await("sum(winnow_dead_letters_total)", 1);
        prometheus.awaitFiring("WinnowDeadLetters", isAlert("WinnowDeadLetters"));
    }

    private static Predicate<JsonNode> isAlert(String name) {
        return alert -> alert.path("labels").path("alertname").asText().equals(name);
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
    @ValueSource(
            strings = {
                "WinnowDeadLetters",
                "WinnowAnomalyRate",
                "WinnowDrift",
                "WinnowModelRefused",
                "WinnowChallengerStopped"
            })
    void damageFires(String alert) {
        prometheus.awaitFiring(alert, isAlert(alert));

        assertThat(prometheus.alerts()).noneMatch(isAlert("WinnowNoRecords"));
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void detectorWhoseTopicIsGoneIsNotReady() {
        CLUSTER.deleteTopic(TOPIC + ".normal");

        prometheus.awaitFiring("WinnowNotReady", isAlert("WinnowNotReady"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void detectorThatEndedIsDownAlsoWhenNobodyIsLeftToBeAsked() throws IOException {
        detector.kill();
        prometheus.awaitFiring("WinnowDown", isAlert("WinnowDown").and(alert -> summary(alert)
                .equals(instance() + " does not answer")));

        prometheus.forgetTheDetector();
        prometheus.awaitFiring("WinnowDown", isAlert("WinnowDown").and(alert -> summary(alert)
                .equals("winnow has no instance any more")));
    }

    private static String instance() {
        return "127.0.0.1:" + detector.port();
    }

    private static String summary(JsonNode alert) {
        return alert.path("annotations").path("summary").asText();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void dashboardAnswers(Dashboard.Query query) {
        assertThat(query.text()).doesNotContain("vector(");
        assertAnswers(filled(query.text()));
    }

    @ParameterizedTest
    @MethodSource("variables")
    void variableOfTheDashboardHasValues(Dashboard.Query variable) {
        Matcher values = Pattern.compile("label_values\\((.+), (\\w+)\\)").matcher(variable.text());
        assertThat(values.matches()).as(variable.text()).isTrue();

        JsonNode samples = prometheus.query(filled(values.group(1)));

        assertThat(samples).isNotEmpty().allSatisfy(sample -> assertThat(
                        sample.path("metric").path(values.group(2)).asText())
                .isNotEmpty());
    }

    /** Where the time is too short for the alert itself. */
    @ParameterizedTest
    @MethodSource("selectors")
    void alertsAskForWhatIsThere(String selector) {
        assertAnswers(selector);
    }

    @Test
    void prometheusEvaluatesEveryRuleWithoutAnError() throws IOException {
        assertThat(prometheus.group().path("rules"))
                .hasSize(expressions().size())
                .allSatisfy(rule -> {
                    assertThat(rule.path("lastError").asText()).isEmpty();
                    assertThat(rule.path("health").asText()).isEqualTo("ok");
                });
    }

    @Test
    void driftIsThatOfTheRecords() {
        JsonNode drift = detector.json("/api/drift");

        assertThat(drift.fieldNames()).toIterable().containsExactly("records", "since", "features");
        assertThat(drift.path("records").asInt()).isEqualTo(JUDGED);
        JsonNode temperature = drift.path("features").path(0);
        assertThat(temperature.fieldNames())
                .toIterable()
                .containsExactly("feature", "outside", "missing", "shift", "trained");
        assertThat(temperature.path("feature").asText()).isEqualTo("temperature");
        assertThat(temperature.path("outside").asDouble()).isEqualTo((double) HOT / JUDGED);
        assertThat(temperature.path("missing").asDouble()).isEqualTo(1.0 / JUDGED);
        assertThat(temperature.path("shift").asDouble()).isGreaterThan(0.25);
        assertThat(temperature.path("trained").fieldNames()).toIterable().containsExactly("min", "max", "mean");
        assertThat(value("winnow_feature_psi{feature=\"temperature\"}"))
                .isEqualTo(temperature.path("shift").asDouble());
    }

    /** Those without a score are anomalous by policy. */
    @Test
    void scoresUpToTheThresholdAreTheNormalRecords() {
        assertThat(value("sum(winnow_score_bucket{le=\"1.0\"})"))
                .isEqualTo(value("sum(winnow_records_total{verdict=\"NORMAL\"})"));
        assertThat(value("histogram_quantile(0.5, sum by (le) (winnow_score_bucket))"))
                .isBetween(0.1, 0.75);
    }

    private static double value(String query) {
        return prometheus.query(query).path(0).path("value").path(1).asDouble();
    }

    @Test
    void noMetricHoldsAKey() {
        assertThat(detector.get("/q/metrics").body())
                .contains("winnow_records_total")
                .doesNotContain("press-");
    }

    @Test
    void documentsHaveARowForEachMetricAndNoOther() throws IOException {
        List<String> rows = Documents.lines().stream()
                .filter(line -> line.startsWith("| `winnow_"))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        MetricRows.of(detector.get("/q/metrics").body()));
    }

    static List<Dashboard.Query> queries() {
        return DASHBOARD.queries();
    }

    static List<Dashboard.Query> variables() {
        return DASHBOARD.variables();
    }

    static List<String> selectors() throws IOException {
        return expressions().stream()
                .flatMap(expression -> SELECTOR.matcher(expression).results().map(MatchResult::group))
                .distinct()
                .toList();
    }

    private static List<String> expressions() throws IOException {
        JsonNode rules = new YAMLMapper().readTree(Files.readString(RULES));
        return rules.path("groups").path(0).path("rules").findValuesAsText("expr");
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
        String filled = query.replace("$__rate_interval", "5m")
                .replace("$application", ".*")
                .replace("$instance", instance());
        assertThat(filled).doesNotContain("$");
        return filled;
    }

    /** Temperature and pressure, all of one kind. */
    private static List<double[]> rows() {
        Random random = new Random(1);
        return Stream.generate(() -> new double[] {20 + 3 * random.nextGaussian(), 1000 + random.nextGaussian()})
                .limit(1_000)
                .toList();
    }

    /** Knows half of the rows. */
    private static Path challenger(List<double[]> rows) throws IOException {
        return train(rows.subList(0, rows.size() / 2), "challenger");
    }

    private static Path train(List<double[]> rows, String name) throws IOException {
        List<String> lines = new ArrayList<>(List.of("temperature,pressure"));
        rows.forEach(row -> lines.add(row[0] + "," + row[1]));
        Path csv = Files.write(directory.resolve(name + ".csv"), lines);
        Path model = directory.resolve(name + ".winnow");
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

    /** What the model was trained on. */
    private static List<ProducerRecord<byte[], byte[]>> usual(List<double[]> rows) {
        int id = Telemetry.schemaId();
        return rows.stream().map(row -> record(id, row[0], row[1])).toList();
    }

    /** All the same, many too hot, one without a temperature, and one that is no record. */
    private static List<ProducerRecord<byte[], byte[]>> damaged() {
        int id = Telemetry.schemaId();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(Telemetry.normal(TOPIC, HALF));
        records.addAll(Collections.nCopies(HOT, record(id, 99.0, 1000)));
        records.add(record(id, null, 1000));
        records.add(Telemetry.record(TOPIC, "press-3", new byte[] {0, 0}));
        return records;
    }

    private static ProducerRecord<byte[], byte[]> record(int schemaId, @Nullable Double temperature, double pressure) {
        GenericRecord record = Telemetry.of(0, temperature);
        record.put("pressure", pressure);
        return Telemetry.record(TOPIC, "press-1", Telemetry.bytes(schemaId, record));
    }
}

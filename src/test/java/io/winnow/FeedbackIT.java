package io.winnow;

import static io.winnow.fixture.Users.OPERATOR;
import static io.winnow.fixture.Users.VIEWER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.fixture.Browser;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import io.winnow.fixture.Users;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators say which anomalies were false alarms; what they say is kept on a topic. */
class FeedbackIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FALSE = "{\"label\": \"false-alarm\", \"comment\": \"maintenance\"}";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void labelIsKeptWithWhatWasJudgedAndOnlyOperatorsGiveIt() throws IOException {
        String topic = topics("felt");
        try (DetectorProcess detector =
                secured("felt").property("winnow.feedback.topic", topic).start().awaitReady()) {
            CLUSTER.write(List.of(anomaly("felt", 0, 99.5), anomaly("felt", 0, 20.0), anomaly("felt", 0, -5.0)));
            detector.await("judged", () -> detector.metric("winnow_records_total") == 3);
            assertThat(Users.get(detector, "/api/feedback", VIEWER).body())
                    .isEqualTo("{\"topic\":\"" + topic
                            + "\",\"mayLabel\":false,\"trueAlarms\":0,\"falseAlarms\":0,\"labels\":{}}");

            assertThat(said(200, post(detector, "felt-0@0", FALSE, OPERATOR))
                            .path("falseAlarms")
                            .asInt())
                    .isEqualTo(1);
            said(200, post(detector, "felt-0@2", "{\"label\": \"false-alarm\"}", OPERATOR));
            said(200, post(detector, "felt-0@2", "{\"label\": \"true-alarm\"}", OPERATOR));

            assertRefusals(detector);
            JsonNode all =
                    JSON.readTree(Users.get(detector, "/api/feedback", OPERATOR).body());
            assertThat(all.path("mayLabel").asBoolean()).isTrue();
            assertThat(all.path("labels").toString())
                    .isEqualTo("{\"felt-0@0\":\"false-alarm\",\"felt-0@2\":\"true-alarm\"}");
            assertThat(detector.logged("Feedback: origin=felt-0@0 label=false-alarm by=otto"))
                    .hasSize(1);
        }
        List<ConsumerRecord<byte[], byte[]>> kept = CLUSTER.read(topic);
        assertThat(kept)
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("felt-0@0", "felt-0@2", "felt-0@2");
        JsonNode first = JSON.readTree(kept.get(0).value());
        assertThat(first.path("origin").asText()).isEqualTo("felt-0@0");
        assertThat(first.path("label").asText()).isEqualTo("false-alarm");
        assertThat(first.path("by").asText()).isEqualTo(OPERATOR);
        assertThat(first.path("comment").asText()).isEqualTo("maintenance");
        assertThat(first.path("at").asText()).matches("2\\d{3}-.*Z");
        JsonNode record = first.path("record");
        assertThat(record.path("features").toString()).isEqualTo("[\"temperature\"]");
        assertThat(record.path("vector").toString()).isEqualTo("[99.5]");
        assertThat(record.path("rawScore").asDouble()).isGreaterThan(1);
        assertThat(record.path("scorer").asText()).isEqualTo("bounds");
        assertThat(record.path("model").asText()).hasSize(12);
    }

    private static void assertRefusals(DetectorProcess detector) throws IOException {
        said(401, post(detector, "felt-0@0", FALSE, null));
        said(403, post(detector, "felt-0@0", FALSE, VIEWER));
        said(415, Users.post(detector, path("felt-0@0"), OPERATOR, "text/plain", FALSE));
        assertThat(detail(404, post(detector, "felt-0@1", FALSE, OPERATOR)))
                .startsWith("this instance knows no anomaly felt-0@1: it was found by another instance,");
        assertThat(detail(404, post(detector, "other-0@1", FALSE, OPERATOR)))
                .isEqualTo("other-0@1 is not of topic felt, which this detector reads");
        assertThat(detail(400, post(detector, "felt", FALSE, OPERATOR)))
                .isEqualTo("origin is 'felt'; expected topic-partition@offset, for example felt-0@26");
        assertThat(detail(400, post(detector, "felt-0@0", "{\"label\": \"maybe\"}", OPERATOR)))
                .isEqualTo("label is 'maybe'; expected one of [true-alarm, false-alarm]");
        assertThat(detail(400, post(detector, "felt-0@0", "{\"label\": \"true-alarm\", \"by\": \"x\"}", OPERATOR)))
                .startsWith("the body has the unknown fields [by]; expected for example");
        assertThat(detail(400, post(detector, "felt-0@0", "[]", OPERATOR))).startsWith("the body has the unknown");
        assertThat(detail(
                        400,
                        post(
                                detector,
                                "felt-0@0",
                                "{\"label\": \"true-alarm\", \"comment\": \"" + "x".repeat(1_001) + "\"}",
                                OPERATOR)))
                .startsWith("comment is no text of at most 1000 characters");
        HttpResponse<String> foreign = detector.answer(Users.posting(detector, path("felt-0@0"), OPERATOR)
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "cross-site"));
        assertThat(detail(403, foreign)).startsWith("the request comes from a page of another site");
    }

    @Test
    void labelIsTakenByTheInstanceThatFoundTheAnomalyAndShownByAll() throws IOException {
        String topic = topics("shared-out");
        CLUSTER.addPartitions("shared-out", 2);
        try (DetectorProcess one = secured("shared-out")
                        .property("winnow.feedback.topic", topic)
                        .start();
                DetectorProcess other = secured("shared-out")
                        .property("winnow.feedback.topic", topic)
                        .start()) {
            one.awaitReady();
            other.awaitReady();
            one.await("a partition each", () -> partition(one) >= 0 && partition(other) >= 0);
            CLUSTER.write(List.of(anomaly("shared-out", 0, 99.5), anomaly("shared-out", 1, 99.5)));
            one.await("judged", () -> one.metric("winnow_records_total") == 1);
            other.await("judged", () -> other.metric("winnow_records_total") == 1);
            String origin = "shared-out-" + partition(one) + "@0";

            said(404, post(other, origin, FALSE, OPERATOR));
            said(200, post(one, origin, FALSE, OPERATOR));

            assertThat(JSON.readTree(Users.get(other, "/api/feedback", VIEWER).body())
                            .path("labels")
                            .path(origin)
                            .asText())
                    .isEqualTo("false-alarm");
        }
    }

    private static int partition(DetectorProcess detector) {
        JsonNode assignment = status(detector).path("assignment");
        return assignment.size() == 1
                ? Integer.parseInt(assignment.get(0).asText().replaceFirst(".*-", ""))
                : -1;
    }

    private static JsonNode status(DetectorProcess detector) {
        try {
            return JSON.readTree(Users.get(detector, "/api/status", VIEWER).body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anomalyThatIsNotKeptAnyMoreIsGone() throws IOException {
        String topic = topics("many");
        try (DetectorProcess detector =
                secured("many").property("winnow.feedback.topic", topic).start().awaitReady()) {
            CLUSTER.write(IntStream.range(0, 1_002)
                    .mapToObj(i -> anomaly("many", 0, 99.5))
                    .toList());
            detector.await("judged", () -> detector.metric("winnow_records_total") == 1_002);

            assertThat(detail(410, post(detector, "many-0@1", FALSE, OPERATOR)))
                    .isEqualTo(
                            "many-0@1 is older than the last 1000 anomalies, which are all that this instance keeps");
            said(200, post(detector, "many-0@2", FALSE, OPERATOR));
        }
    }

    /** Normal temperatures are from 10 to 30; those a little above are no fault. */
    @Test
    void thresholdThatLabelsGiveLowersTheFalseAlarms() throws IOException {
        String topic = topics("learned");
        Path model = train();
        List<ProducerRecord<byte[], byte[]>> records = IntStream.range(0, 20)
                .mapToObj(i -> anomaly("learned", 0, i < 3 ? 80.0 + i : 31.0 + i / 10.0))
                .toList();
        try (DetectorProcess detector = Users.configure(DetectorProcess.bare(), directory)
                .property("winnow.input.topic", "learned")
                .property("winnow.model", model.toString())
                .property("winnow.model.watch-every", "1s")
                .property("winnow.registry.url", Parts.registryUrl())
                .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                .property("winnow.feedback.topic", topic)
                .start()
                .awaitReady()) {
            CLUSTER.write(records);
            detector.await("20 alarms", () -> alarms(detector) == 20);
            for (int i = 0; i < 20; i++) {
                String label = "{\"label\": \"" + (i < 3 ? "true-alarm" : "false-alarm") + "\"}";
                said(200, post(detector, "learned-0@" + i, label, OPERATOR));
            }

            Path fewer = directory.resolve("fewer.winnow");
            CommandRun calibrated = command(
                    "calibrate --model " + model + " --threshold labels --feedback " + topic + " --out " + fewer);
            assertThat(calibrated.out())
                    .containsSequence(
                            "labels     20 on topic " + topic
                                    + ", 20 of them of records with this model's features: 3 true alarms, 17 false alarms",
                            "anomalous  before 3 of 3 true alarms and 17 of 17 false alarms",
                            "           now 3 of 3 true alarms and 0 of 17 false alarms");
            CommandRun evaluated = command("evaluate --model " + model + " --model " + fewer + " --feedback " + topic
                    + " --out " + directory.resolve("report.html"));
            assertThat(String.join("\n", evaluated.out())).contains("catches 3 of 3 anomalies in 20 labelled records");
            assertThat(directory.resolve("report.html")).content().contains("20 labels of topic " + topic);

            Files.move(fewer, model, StandardCopyOption.REPLACE_EXISTING);
            detector.await("the threshold", () -> detector.metric("winnow_threshold") > 1.01);
            CLUSTER.write(records);
            detector.await("all judged", () -> detector.metric("winnow_records_total") == 40);
            assertThat(alarms(detector)).isEqualTo(23);
        }
    }

    private static int alarms(DetectorProcess detector) {
        return (int) detector.metric("winnow_records_total{verdict=\"ANOMALOUS\"}");
    }

    private Path train() throws IOException {
        List<String> lines = new ArrayList<>(List.of("temperature"));
        IntStream.range(0, 101).forEach(i -> lines.add("" + (10 + i / 5.0)));
        Path csv = Files.write(directory.resolve("rows.csv"), lines);
        Path model = directory.resolve("bounds.winnow");
        command("train --scorer bounds --no-report --split 1 --threshold fixed:1 --csv " + csv + " --out " + model);
        return model;
    }

    private CommandRun command(String words) {
        CommandRun run = CommandRun.here(
                directory, Map.of("KAFKA_BOOTSTRAP_SERVERS", CLUSTER.bootstrapServers()), words.split(" "));
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        return run;
    }

    @Test
    void nothingIsTakenWithoutATopicOrWithoutUsers() throws IOException {
        CLUSTER.createTopics(1, "silent");
        try (DetectorProcess open = DetectorProcess.judging("silent").start().awaitReady()) {
            assertThat(detail(403, open.post(path("silent-0@0"), "application/json", FALSE)))
                    .contains("set winnow.http.authentication=true");
        }
        try (DetectorProcess without = secured("silent").start().awaitReady()) {
            assertThat(detail(409, post(without, "silent-0@0", FALSE, OPERATOR)))
                    .isEqualTo("there is no topic for feedback; create a compacted one and set winnow.feedback.topic");
            assertThat(Users.get(without, "/api/feedback", OPERATOR).body())
                    .startsWith("{\"topic\":null,\"mayLabel\":false");
        }
        try (DetectorProcess missing = secured("silent")
                .property("winnow.feedback.topic", "nowhere")
                .start()
                .awaitReady()) {
            CLUSTER.write(List.of(anomaly("silent", 0, 99.5)));
            missing.await("judged", () -> missing.metric("winnow_records_total") == 1);
            assertThat(detail(503, post(missing, "silent-0@0", FALSE, OPERATOR)))
                    .isEqualTo("there is no topic nowhere for feedback; create it with cleanup.policy=compact");
        }
    }

    @Test
    void operatorGivesLabelsOnThePageAndAViewerSeesThem() {
        Browser.require();
        String topic = topics("clicked");
        try (DetectorProcess detector = secured("clicked")
                .property("winnow.feedback.topic", topic)
                .start()
                .awaitReady()) {
            CLUSTER.write(List.of(anomaly("clicked", 0, 99.5), anomaly("clicked", 0, 88.5)));
            detector.await("judged", () -> detector.metric("winnow_records_total") == 2);
            try (Browser operator = opened(detector, OPERATOR)) {
                operator.await("buttons", () -> operator.count("#anomalies .feedback button") == 4);
                operator.evaluate("document.querySelector('#anomalies li:first-child button.false-alarm').click()");
                operator.await("the label", () -> operator.text("#anomalies li:first-child .feedback .label")
                        .equals("false alarm"));
                assertThat(operator.text("#anomalies .labels"))
                        .isEqualTo("labelled as true alarms: 0, as false alarms: 1");
                assertThat(operator.count("#anomalies li:first-child button")).isEqualTo(1);
                assertThat(operator.complaints()).isEmpty();
                operator.size(1280, 1400).screenshot(Path.of("target", "feedback.png"));
            }
            try (Browser viewer = opened(detector, VIEWER)) {
                viewer.await("the label", () -> viewer.text("#anomalies li:first-child .feedback .label")
                        .equals("false alarm"));
                assertThat(viewer.count("#anomalies .feedback button")).isZero();
                assertThat(viewer.complaints()).isEmpty();
            }
        }
        assertThat(CLUSTER.read(topic)).hasSize(1);
    }

    private static Browser opened(DetectorProcess detector, String user) {
        Browser browser =
                Browser.start().refuseLogin().login(user, user).open("http://127.0.0.1:" + detector.port() + "/");
        return browser.await("the anomalies", () -> browser.count("#anomalies ol > li") == 2);
    }

    private String topics(String input) {
        CLUSTER.createTopics(1, input);
        String topic = input + ".feedback";
        CLUSTER.createTopics(1, Map.of("cleanup.policy", "compact"), topic);
        await("known to who asks").until(() -> CLUSTER.topics().contains(topic));
        return topic;
    }

    private DetectorProcess.Setup secured(String input) {
        return Users.configure(DetectorProcess.judging(input), directory);
    }

    private static ProducerRecord<byte[], byte[]> anomaly(String topic, int partition, double temperature) {
        byte[] value = Telemetry.bytes(Telemetry.schemaId(), Telemetry.of(0, temperature));
        return new ProducerRecord<>(topic, partition, "press-7".getBytes(UTF_8), value);
    }

    private static HttpResponse<String> post(
            DetectorProcess detector, String origin, String body, @Nullable String user) {
        return Users.post(detector, path(origin), user, "application/json", body);
    }

    private static String path(String origin) {
        return "/api/anomalies/" + origin + "/feedback";
    }

    private static JsonNode said(int status, HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private static String detail(int status, HttpResponse<String> response) throws IOException {
        return said(status, response).path("detail").asText();
    }
}

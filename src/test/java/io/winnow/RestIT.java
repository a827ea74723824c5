package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DeafClient;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked over HTTP, by callers who know how and by others. */
class RestIT {

    private static final int CROWD = 500;
    private static final String TOPIC = "asked";
    private static final String JSON = "application/json";
    private static final Cluster CLUSTER = Parts.cluster();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static DetectorProcess detector = start();

    private static DetectorProcess start() {
        CLUSTER.createTopics(2, TOPIC);
        return DetectorProcess.judging(TOPIC)
                .property("winnow.bounds.\"engine.oil\".max", "5")
                .property("winnow.missing", "normal")
                .start();
    }

    @BeforeAll
    static void awaitReady() {
        detector.awaitReady();
    }

    @AfterAll
    static void stop() {
        detector.close();
    }

    @Test
    void rootIsThePage() {
        HttpResponse<String> root = detector.get("/");

        assertThat(root.headers().firstValue("Content-Type")).get().asString().startsWith("text/html");
        assertThat(root.body()).startsWith("<!DOCTYPE html>").contains("page/main.js", "q/openapi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void healthIsUpWhileRecordsAreJudged(String check) {
        HttpResponse<String> answer = detector.get("/q/health/" + check);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\": \"UP\"", "\"state\": \"RUNNING\"");
    }

    @Test
    void statusTellsModelGroupAndThreads() {
        JsonNode status = detector.status();

        assertThat(status.path("state").asText()).isEqualTo("RUNNING");
        assertThat(status.path("applicationId").asText()).isEqualTo("winnow-asked.anomalous");
        assertThat(status.at("/model/scorer").asText()).isEqualTo("bounds");
        assertThat(status.at("/model/threshold").asDouble()).isEqualTo(1);
        assertThat(status.at("/model/features"))
                .extracting(JsonNode::asText)
                .containsExactly("engine.oil", "temperature");
        assertThat(status.path("threads")).isNotEmpty();
        assertThat(status.path("version").asText()).isNotEmpty();
    }

    @Test
    void configTellsValueSourceAndDefault() {
        assertThat(detector.json("/api/config"))
                .anySatisfy(entry -> {
                    assertThat(entry.path("key").asText()).isEqualTo("winnow.input.topic");
                    assertThat(entry.path("value").asText()).isEqualTo(TOPIC);
                    assertThat(entry.path("source").asText()).isNotEmpty();
                })
                .anySatisfy(entry -> {
                    assertThat(entry.path("key").asText()).isEqualTo("winnow.registry.type");
                    assertThat(entry.path("value").isNull()).isTrue();
                    assertThat(entry.path("default").asText()).isEqualTo("auto");
                });
    }

    @Test
    void topologyAndScorersAreTold() {
        assertThat(detector.get("/api/topology").body()).contains("input", "detection", "asked.dead-letter");
        assertThat(detector.json("/api/scorers").path("types"))
                .extracting(JsonNode::asText)
                .contains("bounds");
        assertThat(detector.json("/api/scorers").path("inUse").asText()).isEqualTo("bounds");
    }

    @Test
    void openApiListsEveryPath() {
        assertThat(detector.get("/q/openapi").body())
                .contains(
                        "/api/status:",
                        "/api/status/stream:",
                        "/api/model:",
                        "/api/config:",
                        "/api/topology:",
                        "/api/scorers:",
                        "/api/drift:",
                        "/api/anomalies:",
                        "/api/anomalies/stream:",
                        "/api/score:");
    }

    @Test
    void metricsCountRecordsByVerdict() {
        assertThat(detector.get("/q/metrics").body())
                .contains("winnow_records_total{verdict=\"NORMAL\"", "winnow_records_total{verdict=\"ANOMALOUS\"")
                .contains("winnow_dead_letters_total{error=\"TRUNCATED\"", "winnow_scoring_seconds_count");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'temperature': 20, 'engine': {'oil': 2}}   | NORMAL    | ",
                "{'temperature': 30, 'engine': {'oil': 5.0}} | NORMAL    | ",
                "{'temperature': 30.01, 'engine': {'oil': 2}}| ANOMALOUS | temperature 30.01 is above the maximum 30",
                "{'temperature': -6e1}                       | ANOMALOUS | temperature -60 is below the minimum 10",
                "{'temperature': 20, 'engine': {'oil': 7}}   | ANOMALOUS | engine.oil 7 is above the maximum 5",
                "{'temperature': true, 'engine': {'oil': 2}} | ANOMALOUS | temperature 1 is below the minimum 10",
                "{'temperature': 1e999}                      | ANOMALOUS | temperature is infinite",
                "{'temperature': null, 'engine': {'oil': 2}} | NORMAL    | temperature is missing",
                "{'engine': {'oil': 2}}                      | NORMAL    | temperature is missing",
                "{'temperature': 20, 'engine': null}         | NORMAL    | engine.oil is missing",
                "{'temperature': 20, 'engine': 4}            | NORMAL    | engine.oil is missing",
                "{}                                          | NORMAL    | engine.oil is missing; temperature is missing"
            })
    void recordIsScoredAsTheStreamWould(String record, String verdict, String reason) throws JsonProcessingException {
        HttpResponse<String> answer = detector.post("/api/score", JSON, record.replace('\'', '"'));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode judged = new ObjectMapper().readTree(answer.body());
        assertThat(judged.path("verdict").asText()).isEqualTo(verdict);
        assertThat(judged.path("reason").asText(null)).isEqualTo(reason);
        boolean scored = reason == null || !reason.contains("missing");
        assertThat(judged.path("score").isNumber()).isEqualTo(scored);
        if (scored) {
            assertThat(judged.path("score").asDouble() > 1).isEqualTo(verdict.equals("ANOMALOUS"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'temperatur': 20}           | unknown fields: temperatur; known are engine.oil, temperature, where a dot",
                "{'engine': {'oel': 1}}       | unknown fields: engine.oel; known are engine.oil, temperature",
                "{'engine.oil': 1}            | unknown fields: engine.oil; known are engine.oil, temperature",
                "{'temperature': 'warm'}      | field temperature is string; expected a number",
                "{'temperature': [20]}        | field temperature is array; expected a number",
                "{'engine': {'oil': {}}}      | field engine.oil is object; expected a number",
                "[{'temperature': 20}]        | the body is not a JSON object; expected one record",
                "20                           | the body is not a JSON object; expected one record",
                "null                         | the body is not a JSON object; expected one record",
                "``                           | the body is not a JSON object; expected one record",
                "{'temperature': 20           | the body is not valid JSON",
                "{'temperature': NaN}         | the body is not valid JSON",
                "{'temperature': 20} {}       | the body is not valid JSON",
                "warm                         | the body is not valid JSON"
            })
    void recordThatCannotBeScoredIsAProblemThatSaysWhy(String body, String detail) {
        HttpResponse<String> answer = detector.post("/api/score", JSON, body.replace('\'', '"'));

        assertProblem(answer, 400);
        assertThat(answer.body()).contains(detail);
    }

    @Test
    void bodyNestedBeyondReasonIsAProblem() {
        assertProblem(detector.post("/api/score", JSON, "[".repeat(100_000)), 400);
    }

    @Test
    void wrongContentTypeMethodAndPathAreProblemsOfTheirOwn() {
        assertProblem(detector.post("/api/score", "text/plain", "{}"), 415);
        assertProblem(detector.get("/api/score"), 405);
        assertProblem(detector.post("/api/status", JSON, "{}"), 405);
        assertProblem(detector.get("/api/unheard-of"), 404);
        assertProblem(detector.get("/unheard-of"), 404);
        assertProblem(detector.answer(detector.request("/api/status").header("Accept", "image/png")), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "many", "99999999999999"})
    void limitOutOfRangeIsAProblem(String limit) {
        HttpResponse<String> answer = detector.get("/api/anomalies?limit=" + limit);

        assertProblem(answer, 400);
        assertThat(answer.body()).contains("limit is '" + limit + "'; expected a number from 1 to 1000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/anomalies?limt=5&limit=1 | unknown parameters: limt; known are limit",
                "/api/anomalies?limit=1&limit=2 | parameter limit is given 2 times; give it once",
                "/api/status?verbose | unknown parameters: verbose; there are none here",
                "/api/anomalies/stream?limit=1 | unknown parameters: limit; there are none here"
            })
    void parameterThatWouldBeIgnoredIsAProblem(String path, String detail) {
        HttpResponse<String> answer = detector.get(path);

        assertProblem(answer, 400);
        assertThat(answer.body()).contains(detail);
    }

    @Test
    void quietEventStreamIsKeptOpenByComments() throws IOException {
        try (DeafClient quiet = new DeafClient(detector.port(), "/api/anomalies/stream")) {
            assertThat(quiet.nextLine(line -> line.startsWith(":"))).isEqualTo(":");
        }
    }

    @Test
    void anomalyIsListedAndStreamedWithItsReason() throws IOException, InterruptedException {
        HttpRequest request = detector.request("/api/anomalies/stream").build();
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<HttpResponse<Stream<String>>> stream = CLIENT.sendAsync(request, BodyHandlers.ofLines());
        CompletableFuture<Void> listening =
                stream.thenAcceptAsync(answer -> answer.body().forEach(heard::add));

        // Only what comes after the subscription is heard, and nothing tells when that is.
        detector.await("an event", () -> {
            CLUSTER.write(List.of(anomaly("listed", 44.5)));
            return heard.stream().anyMatch(line -> line.startsWith("data:") && line.contains("\"key\":\"listed\""));
        });

        String reason = "temperature 44.5 is above the maximum 30";
        assertThat(heard).anyMatch(line -> line.contains(reason));
        assertThat(detector.json("/api/anomalies?limit=1")).singleElement().satisfies(anomaly -> {
            assertThat(anomaly.path("reason").asText()).isEqualTo(reason);
            assertThat(anomaly.path("origin").asText()).startsWith("asked-");
            assertThat(anomaly.path("score").asDouble()).isEqualTo(1.725);
            assertThat(anomaly.at("/shares/0/field").asText()).isEqualTo("temperature");
        });
        listening.cancel(true);
    }

    @Test
    void clientThatNeverReadsIsDroppedAndHoldsUpNobody() throws IOException {
        int flood = 100_000;
        long before = detector.judged();
        try (DeafClient deaf = new DeafClient(detector.port(), "/api/anomalies/stream")) {
            detector.await("subscribed", () -> {
                CLUSTER.write(List.of(anomaly("first", 50)));
                return deaf.isAnswered();
            });

            CLUSTER.write(IntStream.range(0, flood)
                    .mapToObj(i -> anomaly("flood", 50))
                    .toList());

            detector.await("everything judged", () -> detector.judged() >= before + flood)
                    .awaitNoLag();
            // It ends, and long before the last event: the rest was not kept for a client that does not read.
            assertThat(deaf.bytesUntilTheEnd()).isLessThan(100L * flood);
            assertThat(detector.output()).doesNotContain("ERROR", "BackPressure");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/status",
                "/api/status/stream",
                "/api/config",
                "/api/topology",
                "/api/scorers",
                "/api/drift",
                "/api/anomalies",
                "/api/anomalies/stream",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi"
            })
    void crowdAtOneEndpointDoesNotKeepHealthFromAnswering(String path) {
        // Of a stream nothing is read: it may have nothing to say.
        Function<HttpResponse<InputStream>, Integer> read =
                path.endsWith("/stream") ? HttpResponse::statusCode : RestIT::closed;
        List<CompletableFuture<Integer>> crowd = IntStream.range(0, CROWD)
                .mapToObj(i -> CLIENT.sendAsync(detector.request(path).build(), BodyHandlers.ofInputStream())
                        .thenApply(read))
                .toList();

        assertThat(detector.health("live")).isEqualTo(200);
        if (!path.endsWith("/stream")) {
            assertThat(crowd).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        }
        crowd.forEach(answer -> answer.cancel(true));
        assertThat(detector.health("live")).isEqualTo(200);
        assertThat(detector.output()).doesNotContain("has been blocked for");
    }

    @Test
    void crowdThatScoresDoesNotKeepHealthFromAnswering() {
        HttpRequest request = detector.request("/api/score")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("{\"temperature\": 31}"))
                .build();
        List<CompletableFuture<HttpResponse<String>>> crowd = IntStream.range(0, CROWD)
                .mapToObj(i -> CLIENT.sendAsync(request, BodyHandlers.ofString()))
                .toList();

        assertThat(detector.health("live")).isEqualTo(200);
        assertThat(crowd).allSatisfy(answer -> assertThat(answer.join().body()).contains("\"verdict\":\"ANOMALOUS\""));
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("none")).startsWith("application/problem+json");
        assertThat(answer.body())
                .contains("\"status\":" + status, "\"title\":", "\"detail\":")
                .doesNotContain("Exception", "io.winnow");
    }

    private static ProducerRecord<byte[], byte[]> anomaly(String key, double temperature) {
        return Telemetry.record(TOPIC, key, Telemetry.bytes(Ids.TELEMETRY, Telemetry.of(1, temperature)));
    }

    private static int closed(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            body.readNBytes(1);
            return answer.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Ids {
        private static final int TELEMETRY = Telemetry.schemaId();
    }
}

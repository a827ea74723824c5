package io.winnow;

import static io.winnow.fixture.Users.OPERATOR;
import static io.winnow.fixture.Users.VIEWER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.embedded.BrokerProcess;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Documents;
import io.winnow.fixture.Parts;
import io.winnow.fixture.TrainedModels;
import io.winnow.fixture.Users;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators look for another model and take back an earlier one by requests; nobody else does. */
class ModelControlIT {

    private static final Cluster CLUSTER = Parts.cluster();
    private static final Model FIRST = TrainedModels.of("bounds");
    private static final Model SECOND = TrainedModels.of("forest");
    private static final Model THIRD = TrainedModels.reading("bounds", "cpu", "memory", "disk");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void rollbackByOneInstanceBringsAllBackAndIsListedWithWhoDidIt() throws IOException {
        String models = topics("led");
        publish(FIRST, models, "--by", "anna", "--why", "the first");
        publish(SECOND, models, "--by", "anna");
        try (DetectorProcess one = secured("led")
                        .property("winnow.model", "kafka:" + models)
                        .start();
                DetectorProcess other = secured("led")
                        .property("winnow.model", "kafka:" + models)
                        .start()) {
            one.awaitReady();
            other.awaitReady();
            assertThat(model(one)).isEqualTo(model(other)).isEqualTo(SECOND.id());

            JsonNode result = done(Users.post(one, "/api/model/rollback?why=false%20alarms", OPERATOR));

            assertThat(result.path("wanted").asText()).isEqualTo(FIRST.id());
            assertThat(result.path("judging").asText()).isEqualTo(FIRST.id());
            assertThat(result.path("refusal").isNull()).isTrue();
            assertThat(model(one)).isEqualTo(FIRST.id());
            other.await("the first", () -> model(other).equals(FIRST.id()));
            assertThat(one.logged("Model changed: action=ROLLED_BACK"))
                    .singleElement()
                    .asString()
                    .contains("model=" + FIRST.id() + " before=" + SECOND.id() + " by=otto why=false alarms record="
                            + models + "@2");
            JsonNode history = history(other, VIEWER);
            assertThat(history.path("current").asText()).isEqualTo(FIRST.id());
            assertThat(history.path("mayChange").asBoolean()).isFalse();
            assertThat(history(other, OPERATOR).path("mayChange").asBoolean()).isTrue();
            assertThat(history.path("models").findValuesAsText("id")).containsExactly(FIRST.id(), SECOND.id());
            assertThat(history.path("models").findValuesAsText("scorer")).containsExactly("bounds", "forest");
            assertThat(history.at("/models/0/changes").findValuesAsText("action"))
                    .containsExactly("PUBLISHED", "ROLLED_BACK");
            assertThat(history.at("/models/0/changes").findValuesAsText("by")).containsExactly("anna", OPERATOR);
            assertThat(history.at("/models/0/changes").findValuesAsText("why"))
                    .containsExactly("the first", "false alarms");

            goBackAsDocumented(other);
            assertThat(history(one, VIEWER).at("/models/0/changes").findValuesAsText("action"))
                    .containsExactly("PUBLISHED", "ROLLED_BACK", "ROLLED_BACK");
            done(Users.post(other, "/api/model/rollback?to=" + SECOND.id(), OPERATOR));
            one.await("the second", () -> model(one).equals(SECOND.id()));
            assertRefusals(one, models);
        }
    }

    /** To the second model, which is the one before, and to the first by its id. */
    private static void goBackAsDocumented(DetectorProcess detector) throws IOException {
        String commands = Documents.block("go back")
                .text()
                .replace(":8080", ":" + detector.port())
                .replace("9b1e44c07a52", FIRST.id());
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", commands).inheritIO();
        shell.environment().put("PASSWORD", OPERATOR);
        assertThat(shell.start().onExit().join().exitValue()).isZero();
        assertThat(model(detector)).isEqualTo(FIRST.id());
    }

    private void assertRefusals(DetectorProcess detector, String models) {
        assertThat(refused(409, Users.post(detector, "/api/model/rollback?to=" + SECOND.id(), OPERATOR)))
                .isEqualTo("model " + SECOND.id() + " is the newest of topic " + models + " already");
        assertThat(refused(409, Users.post(detector, "/api/model/rollback?to=abc", OPERATOR)))
                .isEqualTo(
                        "topic " + models + " holds no model abc; it holds [" + FIRST.id() + ", " + SECOND.id() + "]");
        assertThat(refused(400, Users.post(detector, "/api/model/rollback?too=abc", OPERATOR)))
                .isEqualTo("unknown parameters: too; known are to, why");
        refused(401, Users.post(detector, "/api/model/rollback", null));
        refused(403, Users.post(detector, "/api/model/rollback", VIEWER));
        refused(403, Users.post(detector, "/api/model/reload", VIEWER));
        for (Map.Entry<String, String> foreign : Map.of(
                        "Sec-Fetch-Site", "cross-site", "Origin", "https://elsewhere.example")
                .entrySet()) {
            assertThat(refused(
                            403,
                            detector.answer(Users.posting(detector, "/api/model/rollback", OPERATOR)
                                    .header(foreign.getKey(), foreign.getValue()))))
                    .startsWith("the request comes from a page of another site");
        }
        CLUSTER.write(List.of(new ProducerRecord<>(models, "odd".getBytes(UTF_8), "rubbish".getBytes(UTF_8))));
        detector.await("a refusal", () -> detector.metric("winnow_model_refused") == 1);
        done(Users.post(detector, "/api/model/rollback", OPERATOR));
        assertThat(model(detector)).isEqualTo(SECOND.id());
        assertThat(detector.metric("winnow_model_refused")).isZero();
        assertThat(refused(409, Users.post(detector, "/api/model/rollback", OPERATOR)))
                .startsWith("model odd is refused: the file has 7 bytes; a model file has more; name another one");
        assertThat(model(detector)).isEqualTo(SECOND.id());
        CLUSTER.set(models, "max.message.bytes", "500");
        assertThat(refused(409, Users.post(detector, "/api/model/rollback?to=" + FIRST.id(), OPERATOR)))
                .isEqualTo("the model has " + ModelFile.bytes(FIRST).length + " bytes, and topic " + models
                        + " does not take so many: raise its max.message.bytes, or use a file or a URL for this model");
        assertThat(history(detector, OPERATOR).path("current").asText()).isEqualTo(SECOND.id());
    }

    @Test
    void challengerThatIsPromotedJudgesInAllInstancesAndIsListedWithWhoDidIt() throws IOException {
        String models = topics("tried");
        publish(FIRST, models);
        Path challenger = directory.resolve("challenger.winnow");
        try (DetectorProcess one = secured("tried")
                        .property("winnow.model", "kafka:" + models)
                        .property("winnow.shadow.model", challenger.toString())
                        .property("winnow.model.watch-every", "500ms")
                        .start();
                DetectorProcess other = secured("tried")
                        .property("winnow.model", "kafka:" + models)
                        .start()) {
            one.awaitReady();
            other.awaitReady();
            assertThat(refused(409, Users.post(other, "/api/model/promote", OPERATOR)))
                    .isEqualTo("there is no challenger; set winnow.shadow.model, and wait until it is read");
            refused(403, Users.post(one, "/api/model/promote", VIEWER));

            Files.write(challenger, ModelFile.bytes(SECOND));
            one.await(
                    "compared",
                    () -> json(Users.get(one, "/api/shadow", VIEWER)).toString().contains(SECOND.id()));
            promoteAsDocumented(one);

            assertThat(model(one)).isEqualTo(SECOND.id());
            other.await("the challenger", () -> model(other).equals(SECOND.id()));
            JsonNode newest = history(other, VIEWER).at("/models/0");
            assertThat(newest.path("id").asText()).isEqualTo(SECOND.id());
            assertThat(newest.at("/changes/0/action").asText()).isEqualTo("PROMOTED");
            assertThat(newest.at("/changes/0/by").asText()).isEqualTo("otto");
            assertThat(newest.at("/changes/0/why").asText()).isEqualTo("fewer false alarms");
            done(Users.post(other, "/api/model/rollback", OPERATOR));
            one.await("the first again", () -> model(one).equals(FIRST.id()));
        }
    }

    private static void promoteAsDocumented(DetectorProcess detector) throws IOException {
        String command = Documents.block("promote").text().replace(":8080", ":" + detector.port());
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", command).inheritIO();
        shell.environment().put("PASSWORD", OPERATOR);
        assertThat(shell.start().onExit().join().exitValue()).isZero();
    }

    @Test
    void twoOperatorsAtOnceAreBothListedAndTheLaterRecordCounts() throws Exception {
        String models = topics("torn");
        publish(FIRST, models);
        publish(THIRD, models);
        publish(SECOND, models);
        try (DetectorProcess one = secured("torn")
                        .property("winnow.model", "kafka:" + models)
                        .start();
                DetectorProcess other = secured("torn")
                        .property("winnow.model", "kafka:" + models)
                        .start()) {
            one.awaitReady();
            other.awaitReady();

            CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(
                    () -> Users.post(one, "/api/model/rollback?to=" + FIRST.id(), OPERATOR));
            done(Users.post(other, "/api/model/rollback?to=" + THIRD.id(), OPERATOR));
            done(first.get());

            JsonNode history = history(one, VIEWER);
            String current = history.path("current").asText();
            assertThat(history.path("models").findValuesAsText("id").subList(0, 2))
                    .containsExactlyInAnyOrder(FIRST.id(), THIRD.id())
                    .startsWith(current);
            assertThat(history.at("/models/1/changes").findValuesAsText("action"))
                    .endsWith("ROLLED_BACK");
            one.await("the later one", () -> model(one).equals(current));
            other.await("the later one", () -> model(other).equals(current));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/model/reload", "/api/model/rollback", "/api/model/promote"})
    void nobodyChangesTheModelOfADetectorThatAsksNobodyWhoHeIs(String path) {
        try (DetectorProcess detector = DetectorProcess.waiting().start()) {
            detector.await("an answer", detector::answers);

            assertThat(refused(403, Users.post(detector, path, null)))
                    .isEqualTo("nobody may change anything here, since callers need not say who they are; set"
                            + " winnow.http.authentication=true, and give a user the role operator");
            assertThat(detector.json("/api/models").path("topic").isNull()).isTrue();
        }
    }

    @Test
    void fileHoldsNoEarlierModelButIsReadAgainAtOnce() throws IOException {
        topics("filed");
        Path file = Files.write(directory.resolve("model.winnow"), ModelFile.bytes(FIRST));
        try (DetectorProcess detector = secured("filed")
                .property("winnow.model", file.toString())
                .property("winnow.model.watch-every", "0s")
                .start()
                .awaitReady()) {
            assertThat(refused(409, Users.post(detector, "/api/model/rollback", OPERATOR)))
                    .isEqualTo(
                            "winnow.model is " + file + ", which holds one model: put the earlier file there again; to"
                                    + " change all instances by a request, set winnow.model=kafka:TOPIC");

            Files.write(file, ModelFile.bytes(THIRD));
            JsonNode taken = done(Users.post(detector, "/api/model/reload?why=repaired", OPERATOR));
            assertThat(taken.path("judging").asText()).isEqualTo(THIRD.id());
            assertThat(detector.logged("Looking for another model: by=otto why=repaired"))
                    .hasSize(1);

            Files.writeString(file, "rubbish");
            JsonNode refused = done(Users.post(detector, "/api/model/reload", OPERATOR));
            assertThat(refused.path("judging").asText()).isEqualTo(THIRD.id());
            assertThat(refused.path("refusal").asText()).contains("the file has 7 bytes");
        }
    }

    @Test
    void brokersThatAreAwayAreNoRefusedModelAndNothingIsChanged() throws IOException {
        try (BrokerProcess broker = BrokerProcess.start(directory)) {
            Cluster cluster = broker.cluster();
            cluster.createTopics(1, "far");
            cluster.createTopics(1, Map.of("cleanup.policy", "compact"), "far-models");
            await("known to who asks").until(() -> cluster.topics().contains("far-models"));
            publish(cluster, FIRST, "far-models");
            publish(cluster, SECOND, "far-models");
            try (DetectorProcess detector = secured("far")
                    .property("winnow.model", "kafka:far-models")
                    .property("winnow.model.watch-every", "1s")
                    .property("kafka.bootstrap.servers", broker.bootstrapServers())
                    .start()
                    .awaitReady()) {
                broker.cut();

                assertThat(refused(503, Users.post(detector, "/api/model/rollback", OPERATOR)))
                        .startsWith("topic far-models cannot be read: ")
                        .endsWith("; nothing is half done: ask /api/models what is there, and send this again");
                detector.await(
                        "a warning",
                        () -> status(detector).path("warnings").toString().contains("winnow.model kafka:far-models"));
                assertThat(detector.metric("winnow_model_refused")).isZero();
                refused(503, Users.post(detector, "/api/model/reload", OPERATOR));

                broker.restore();
                detector.awaitReady();
                done(Users.post(detector, "/api/model/rollback", OPERATOR));
                assertThat(model(detector)).isEqualTo(FIRST.id());
                detector.await(
                        "no warning", () -> status(detector).path("warnings").isEmpty());
            }
        }
    }

    /** The topics of a detector, and one for models, whose name is returned. */
    private static String topics(String input) {
        CLUSTER.createTopics(2, input);
        String models = input + "-models";
        CLUSTER.createTopics(1, Map.of("cleanup.policy", "compact"), models);
        await("known to who asks").until(() -> CLUSTER.topics().contains(models));
        return models;
    }

    private void publish(Model model, String topic, String... more) throws IOException {
        publish(CLUSTER, model, topic, more);
    }

    private void publish(Cluster cluster, Model model, String topic, String... more) throws IOException {
        Path file = Files.write(directory.resolve("published.winnow"), ModelFile.bytes(model));
        List<String> arguments = new ArrayList<>(List.of("publish", file.toString(), "--topic", topic));
        arguments.addAll(List.of(more));
        CommandRun run = CommandRun.here(
                directory,
                Map.of("KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers()),
                arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    private DetectorProcess.Setup secured(String topic) throws IOException {
        Path state = Files.createTempDirectory(directory, "state");
        return Users.configure(DetectorProcess.bare(), directory)
                .property("winnow.input.topic", topic)
                .property("winnow.registry.url", Parts.registryUrl())
                .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                .property("kafka-streams.state.dir", state.toString());
    }

    private static JsonNode status(DetectorProcess detector) {
        return json(Users.get(detector, "/api/status", VIEWER));
    }

    private static JsonNode history(DetectorProcess detector, String user) {
        return json(Users.get(detector, "/api/models", user));
    }

    private static String model(DetectorProcess detector) {
        return status(detector).at("/model/id").asText();
    }

    private static JsonNode done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static String refused(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/problem+json");
        return json(answer).path("detail").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

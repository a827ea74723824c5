package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.LabelledRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands print with --json: one JSON value and nothing else. */
class JsonOutputTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory = Path.of("");

    private JsonNode trained = JSON.nullNode();

    @BeforeEach
    void train() throws IOException {
        CsvText.file(directory, LabelledRows.correlated(400, 1).csv());
        trained = json(0, "train --json --scorer forest --csv readings.csv --label label --out m.winnow");
    }

    @Test
    void trainSaysTheModelWhatItPromisesAndWhatItWrote() {
        assertThat(trained.path("id").asText()).hasSize(12);
        assertThat(trained.path("scorer").asText()).isEqualTo("forest");
        assertThat(trained.at("/threshold/value").asDouble()).isPositive();
        assertThat(trained.at("/figures/auc-roc").asDouble()).isBetween(0.5, 1.0);
        assertThat(trained.path("outlook").asText()).startsWith("Threshold ");
        assertThat(trained.path("warnings").isArray()).isTrue();
        assertThat(trained.path("wrote"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        directory.resolve("m.winnow").toString(),
                        directory.resolve("m.html").toString(),
                        directory.resolve("m.json").toString());
    }

    @Test
    void inspectSaysTheModelAsTrainDoes() throws IOException {
        JsonNode inspected = json(0, "inspect --json m.winnow");

        assertThat(inspected.path("features")).hasSize(3).isEqualTo(trained.path("features"));
        assertThat(inspected.path("id")).isEqualTo(trained.path("id"));
        assertThat(inspected.at("/features/0/guardHigh").asDouble())
                .isGreaterThan(inspected.at("/features/0/max").asDouble());
    }

    @Test
    void evaluateSaysTheFiguresOfEachModel() throws IOException {
        JsonNode json = json(
                0,
                "evaluate --json --model m.winnow --model m.winnow --csv readings.csv --label label --out report.html");

        assertThat(json.path("models")).hasSize(2);
        assertThat(json.at("/models/0/name").asText()).isEqualTo("m.winnow");
        assertThat(json.at("/models/0/figures/truePositives").isInt()).isTrue();
        assertThat(json.at("/models/0/threshold/value")).isEqualTo(trained.at("/threshold/value"));
        assertThat(json.at("/models/0/outlook").asText()).startsWith("Threshold ");
        assertThat(json.path("rows").asInt()).isEqualTo(400);
        assertThat(json.path("wrote")).hasSize(2);
    }

    @Test
    void scoreCountsItsVerdicts() throws IOException {
        CsvText.file(directory, "load,heat,idle", "50,45,50", "5000,45,50", "x,1,1");

        JsonNode json = json(0, "score --json --on-error skip --model m.winnow --csv readings.csv --out scored.csv");

        assertThat(json.path("judged").asInt()).isEqualTo(2);
        assertThat(json.path("passedOver").asInt()).isEqualTo(1);
        assertThat(json.path("firstError").asText()).contains("line 4: column load holds 'x'");
        assertThat(json.at("/verdicts/ANOMALOUS").asInt()).isEqualTo(1);
        assertThat(json.at("/verdicts/NORMAL").asInt()).isEqualTo(1);
        assertThat(json.path("wrote").asText()).endsWith("scored.csv");
    }

    @Test
    void validateSaysEachCheck() throws IOException {
        JsonNode json = json(1, "validate --json");

        assertThat(json.path("passed").asBoolean(true)).isFalse();
        assertThat(json.at("/checks/0/check").asText()).isEqualTo("configuration");
        assertThat(json.at("/checks/0/result").asText()).isEqualTo("fail");
        assertThat(json.path("checks"))
                .anySatisfy(check -> assertThat(check.path("why").asText()).contains("winnow.input.topic is not set"));
    }

    private JsonNode json(int exitCode, String command) throws IOException {
        CommandRun run = CommandRun.here(directory, Map.of(), command.split(" "));
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
        return JSON.readTree(String.join("\n", run.out()));
    }
}

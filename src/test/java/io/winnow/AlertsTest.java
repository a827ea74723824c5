package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.winnow.fixture.Prometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The alerts that come with the program, in scenarios that deserve them and in others. */
class AlertsTest {

    private static final Path RULES = Path.of("docker", "prometheus", "rules.yaml");
    private static final Path SCENARIOS = Path.of("docker", "prometheus", "rules-test.yaml");

    @Test
    void everyScenarioHasTheAlertsItDeserves() throws IOException, InterruptedException {
        Prometheus.require();

        assertThat(Prometheus.promtool(0, "test", "rules", SCENARIOS.toString()))
                .contains("SUCCESS");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alertFiresInOneScenarioAndIsSilentInAnother(JsonNode alert) throws IOException {
        String query = "ALERTS{alertname=\"" + alert.path("alert").asText() + "\", alertstate=\"firing\"}";

        List<Boolean> fires = new ArrayList<>();
        for (JsonNode scenario : yaml(SCENARIOS).path("tests")) {
            for (JsonNode check : scenario.path("promql_expr_test")) {
                if (check.path("expr").asText().equals(query)) {
                    fires.add(!check.path("exp_samples").isEmpty());
                }
            }
        }
        assertThat(fires).contains(true, false);
    }

    @Test
    void alertsThatNeverFireFailTheirScenarios(@TempDir Path directory) throws IOException, InterruptedException {
        Prometheus.require();
        JsonNode rules = yaml(RULES);
        List<String> alerts = new ArrayList<>();
        for (JsonNode rule : rules.path("groups").path(0).path("rules")) {
            ((ObjectNode) rule).put("expr", "vector(0) == 1");
            alerts.add("exp: {__name__=\"ALERTS\", alertname=\""
                    + rule.path("alert").asText() + "\"");
        }
        new YAMLMapper().writeValue(directory.resolve("rules.yaml").toFile(), rules);
        Path scenarios = Files.copy(SCENARIOS, directory.resolve("rules-test.yaml"));

        assertThat(Prometheus.promtool(1, "test", "rules", scenarios.toString()))
                .contains("FAILED")
                .contains(alerts);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alertSaysWhatItIsAndWhatToDo(JsonNode alert) {
        assertThat(alert.path("for").asText()).matches("\\d+[smh]");
        assertThat(alert.path("labels").path("severity").asText()).isIn("warning", "critical");
        assertThat(alert.path("annotations").path("summary").asText()).contains("$labels.");
        assertThat(alert.path("annotations").path("description").asText()).hasSizeGreaterThan(80);
    }

    static List<Arguments> alerts() throws IOException {
        List<Arguments> alerts = new ArrayList<>();
        for (JsonNode rule : yaml(RULES).path("groups").path(0).path("rules")) {
            alerts.add(Arguments.of(Named.of(rule.path("alert").asText(), rule)));
        }
        return alerts;
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(file));
    }
}

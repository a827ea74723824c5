package io.winnow.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.winnow.fixture.Dashboard;
import io.winnow.fixture.Documents;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From the detectors over Prometheus to the dashboard: each finds the other. */
class DashboardTest {

    private static final String HOME = "/dashboards/winnow.json";

    private final Compose compose = Compose.of("compose.yaml");
    private final Service prometheus = compose.service("prometheus").orElseThrow();
    private final Service grafana = compose.service("grafana").orElseThrow();

    @Test
    void prometheusAsksTheDetectorAtThePortItListensOn() throws IOException {
        JsonNode names = scrape().path("dns_sd_configs").path(0);
        Service detector = compose.service(names.path("names").path(0).asText()).orElseThrow();

        assertThat(detector.isOurs()).isTrue();
        assertThat(detector.exposed()).containsExactly(names.path("port").asInt());
        assertThat(scrape().path("metrics_path").asText()).isEqualTo("/q/metrics");
    }

    @Test
    void prometheusHasItsRulesBesideItsConfiguration() throws IOException {
        String target =
                prometheus.content().path("configs").path(0).path("target").asText();
        String rules = configuration().path("rule_files").path(0).asText();

        assertThat(prometheus.mounts())
                .containsEntry(Path.of(target).resolveSibling(rules).toString(), "./prometheus/rules.yaml");
    }

    @Test
    void prometheusAsksTheSameAsTheOneThatIsInstalledByHand() throws IOException {
        JsonNode byHand =
                mounted("./prometheus/prometheus.yaml").path("scrape_configs").path(0);

        for (String field : new String[] {"job_name", "metrics_path"}) {
            assertThat(scrape().path(field)).isEqualTo(byHand.path(field));
        }
    }

    @Test
    void dataSourceIsPrometheus() throws IOException {
        URI url = URI.create(dataSource().path("url").asText());

        assertThat(url.getHost()).isEqualTo(prometheus.name());
        assertThat(prometheus.exposed()).containsExactly(url.getPort());
    }

    @Test
    void dashboardAsksTheDataSourceThatIsThere() throws IOException {
        JsonNode dashboard = Dashboard.read().content();
        JsonNode variable = dashboard.path("templating").path("list").path(0);

        assertThat(variable.path("query")).isEqualTo(dataSource().path("type"));
        assertThat(variable.path("current").path("value"))
                .isEqualTo(dataSource().path("uid"));
        assertThat(dashboard.findValues("datasource")).isNotEmpty().allMatch(source -> source.path("uid")
                .asText()
                .equals("${" + variable.path("name").asText() + "}"));
    }

    /** Else all instances would be those of every detector, and of everything else that runs in a JVM. */
    @Test
    void allInstancesAreThoseOfTheDetectorsThatWereChosen() {
        JsonNode instance = Dashboard.read().content().at("/templating/list/2");

        assertThat(instance.path("query").asText()).contains("application=~\"$application\"");
        assertThat(instance.path("includeAll").asBoolean()).isTrue();
        assertThat(instance.has("allValue")).isFalse();
        assertThat(Dashboard.read().queries())
                .filteredOn(query -> !query.text().startsWith("ALERTS"))
                .allSatisfy(query -> assertThat(query.text()).contains("instance=~\"$instance\""));
    }

    @Test
    void panelsSayWhatTheyShowAndDoNotOverlap() {
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : Dashboard.read().panels()) {
            assertThat(panel.path("description").asText())
                    .as(panel.path("title").asText())
                    .endsWith(".");
            assertThat(panel.path("type").asText()).isIn("stat", "table", "timeseries", "heatmap");
            JsonNode at = panel.path("gridPos");
            for (int x = 0; x < at.path("w").asInt(); x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                    assertThat(cells.add((at.path("x").asInt() + x) + " "
                                    + (at.path("y").asInt() + y)))
                            .as(panel.path("title").asText())
                            .isTrue();
                }
            }
        }
    }

    /** But for the raw threshold: scores are drawn as parts of it. */
    @Test
    void everyDocumentedMetricIsOnTheDashboard() throws IOException {
        String queries = Dashboard.read().queries().toString();

        assertThat(Documents.lines())
                .filteredOn(line -> line.startsWith("| `winnow_") && !line.startsWith("| `winnow_threshold`"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(queries).contains(row.split("`")[1]));
    }

    @Test
    void dashboardIsWhereGrafanaLooksForIt() throws IOException {
        String mount = "/etc/grafana/provisioning/dashboards/winnow.yaml";
        JsonNode provider =
                mounted(grafana.mounts().get(mount)).path("providers").path(0);

        assertThat(HOME).startsWith(provider.path("options").path("path").asText() + "/");
        assertThat(grafana.environment()).containsEntry("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", HOME);
        assertThat(grafana.mounts()).containsAllEntriesOf(Map.of(HOME, "./grafana/winnow.json"));
    }

    private JsonNode configuration() throws IOException {
        return new YAMLMapper()
                .readTree(compose.content().at("/configs/prometheus/content").asText());
    }

    private JsonNode scrape() throws IOException {
        return configuration().path("scrape_configs").path(0);
    }

    private JsonNode dataSource() throws IOException {
        return mounted(grafana.mounts().get("/etc/grafana/provisioning/datasources/winnow.yaml"))
                .path("datasources")
                .path(0);
    }

    private static JsonNode mounted(String path) throws IOException {
        return new YAMLMapper().readTree(Compose.DIRECTORY.resolve(path).toFile());
    }
}

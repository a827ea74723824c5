package io.winnow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Prometheus has the same alerts, wherever it runs. */
class AlertsTest {

    private static final Path RULES = Path.of("docker", "prometheus", "rules.yaml");

    @Test
    void rulesOfTheOperatorAreThoseOfTheContainers() throws IOException {
        JsonNode ofTheOperator = Manifests.documents(
                        Manifests.ROOT.resolve(Path.of("components", "monitoring", "prometheus-rule.yaml")))
                .get(0);

        assertThat(ofTheOperator.at("/spec/groups"))
                .isEqualTo(Manifests.documents(RULES).get(0).path("groups"));
    }
}

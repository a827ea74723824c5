package io.winnow.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileJsonTest {

    @Test
    void jsonSaysWhatTheTableSays() throws JsonProcessingException {
        Profile profile = Table.of(200)
                .with("load", row -> row % 10 == 0 ? "" : (double) row * row)
                .with("label", row -> row % 40 == 0 ? 1 : 0)
                .profile();

        JsonNode json = new ObjectMapper().readTree(ProfileJson.text(profile, "readings.csv", List.of("found")));

        assertThat(json.path("source").asText()).isEqualTo("readings.csv");
        assertThat(json.path("rows").asInt()).isEqualTo(200);
        JsonNode load = json.path("columns").path(0);
        assertThat(load.path("name").asText()).isEqualTo("load");
        assertThat(load.path("kind").asText()).isEqualTo("number");
        assertThat(load.path("learned").asBoolean()).isTrue();
        assertThat(load.path("missing").asDouble()).isEqualTo(0.1);
        assertThat(load.path("min").asDouble()).isEqualTo(1);
        assertThat(load.path("max").asDouble()).isEqualTo(199 * 199);
        assertThat(load.path("rowCorrelation").asDouble()).isEqualTo(1);
        assertThat(json.at("/columns/1/values/1/value").asText()).isEqualTo("1");
        assertThat(json.at("/columns/1/values/1/rows").asInt()).isEqualTo(5);
        assertThat(json.path("warnings")).hasSize(3);
        assertThat(json.at("/warnings/0").asText()).isEqualTo("found");
        assertThat(json.at("/suggestions/0/option").asText()).isEqualTo("--label label");
    }
}

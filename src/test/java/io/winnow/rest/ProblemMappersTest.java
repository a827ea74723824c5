package io.winnow.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemMappersTest {

    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":95", "{\"a\":NaN}", "{\"a\":1} {}"})
    void settingsOfTheLibraryAreNotNamed(String body) {
        JsonProcessingException failure =
                catchThrowableOfType(JsonProcessingException.class, () -> mapper.readTree(body));

        assertThat(failure.getOriginalMessage()).contains("Feature");
        assertThat(ProblemMappers.plain(failure.getOriginalMessage()))
                .doesNotContain("Feature", "com.fasterxml", "REDACTED")
                .isNotBlank();
    }
}

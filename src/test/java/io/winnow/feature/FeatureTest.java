package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTest {

    @ParameterizedTest
    @ValueSource(strings = {"temperature", "_x1", "engine.oil.bar"})
    void namesJoinedByDotsAreAPath(String path) {
        assertThat(Field.isPath(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "1a", "a-b", "a b", "a\n"})
    void anythingElseIsNot(String path) {
        assertThat(Field.isPath(path)).isFalse();
    }

    @Test
    void badPathIsRefusedWithAnExample() {
        assertThatThrownBy(() -> new Feature("a-b", MissingPolicy.NORMAL))
                .hasMessage("'a-b' is not a field path; expected Avro names joined by dots,"
                        + " for example temperature or engine.temperature, or a column's name in quotes");
    }
}

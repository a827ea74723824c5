package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "-0.5, -0.5",
        "1e3, 1000",
        "5000000000, 5e9",
        "9007199254740993, 9007199254740992",
        "true, 1",
        "false, 0"
    })
    void numberIsItsValue(String json, double number) throws IOException {
        assertThat(read("{\"x\":" + json + "}", "x")).containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}", "{\"a\":{}}", "{\"a\":{\"b\":null}}", "{\"a\":3}", "{\"a\":[1]}"})
    void fieldThatIsNotThereIsNaN(String json) throws IOException {
        assertThat(read(json, "a.b")).containsExactly(Double.NaN);
    }

    @Test
    void pathReachesIntoObjects() throws IOException {
        assertThat(read("{\"a\":{\"b\":2},\"c\":1}", "a.b", "c")).containsExactly(2, 1);
    }

    @Test
    void textIsRefusedWithWhatWouldDo() {
        assertThatThrownBy(() -> read("{\"x\":\"20\"}", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field x is string; expected a number (of an enum its ordinal), true, false or null");
    }

    @Test
    void arrayIsRefusedWithAnExample() {
        assertThatThrownBy(() -> read("[1]", "engine.oil", "x"))
                .hasMessage(
                        "the body is not a JSON object; expected one record, for example {\"engine\": {\"oil\": 20.5}}");
    }

    private static double[] read(String json, String... paths) throws IOException {
        return new JsonReader(Stream.of(paths).map(Field::number).toList()).read(new ObjectMapper().readTree(json));
    }
}

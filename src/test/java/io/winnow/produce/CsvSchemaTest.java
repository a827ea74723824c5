package io.winnow.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.winnow.feature.CsvInput;
import io.winnow.fixture.CsvText;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvSchemaTest {

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1     | -2       | \"long\"",
                "+1    | 0        | \"long\"",
                "1     | 2.5      | \"double\"",
                "1e3   | NaN      | [\"null\",\"double\"]",
                "1     | 12345678901234567890 | \"double\"",
                "true  | FALSE    | \"boolean\"",
                "true  | 1        | \"string\"",
                "1     | high     | \"string\"",
                "1d    | 2f       | \"string\"",
                "1     | \"\"     | [\"null\",\"long\"]",
                "\"\"  | 1.5      | [\"null\",\"double\"]",
                "\"\"  | \"\"     | [\"null\",\"string\"]"
            })
    void columnGetsTheNarrowestTypeThatFitsEveryCell(String first, String second, String type) throws IOException {
        Schema schema = derive(null, "x,y", first + ",", second + ",");

        assertThat(field(schema, "x")).hasToString(type);
    }

    @Test
    void textInAColumnOfNumbersIsAMistakeToDecide() {
        assertThatIOException()
                .isThrownBy(() -> derive(null, "x", "1", "2", "two", "3"))
                .withMessageContaining("line 4: column x holds 'two' where 3 of 4 cells are numbers")
                .withMessageContaining("--schema");
    }

    @Test
    void timeColumnIsATimestampWhateverItsCells() throws IOException {
        Schema schema = derive("at", "at,x", "2014-02-14 14:30:00,1");

        assertThat(field(schema, "at")).hasToString("{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}");
    }

    @Test
    void namesAreMadeFitForAvro() throws IOException {
        Schema schema = derive(null, "2nd value,größe (m),ok_1", "1,2,3");

        assertThat(schema.getFullName()).isEqualTo("io.winnow.csv.readings");
        assertThat(schema.getFields())
                .extracting(Schema.Field::name)
                .containsExactly("_2nd_value", "gru00F6u00DFe__m_", "ok_1");
    }

    @Test
    void columnsThatBecomeOneFieldAreRefusedByName() {
        assertThatIOException()
                .isThrownBy(() -> derive(null, "a b,a-b", "1,2"))
                .withMessageEndingWith("readings.csv: columns 'a b' and 'a-b' would both become field a_b; rename one");
    }

    @Test
    void brokenRowIsReportedWithItsLine() {
        assertThatIOException()
                .isThrownBy(() -> derive(null, "a,b", "1,2", "3"))
                .withMessageEndingWith("readings.csv line 3 has 1 cells; the header has 2");
    }

    private Schema derive(@Nullable String time, String... lines) throws IOException {
        return CsvSchema.derive(new CsvInput(CsvText.file(directory, lines)), time);
    }

    private static Schema field(Schema schema, String name) {
        return schema.getField(name).schema();
    }
}

package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTest {

    @ParameterizedTest
    @CsvSource({
        "cpu, cpu",
        "cpu load, cpu_load",
        "2nd, _2nd",
        "heat (°C), heat__u00B0C_",
        "_x9, _x9",
        "a.b, a_b",
        "温度, u6E29u5EA6",
        "湿度, u6E7Fu5EA6",
        "CPU %, CPU__"
    })
    void columnNameBecomesAnAvroName(String column, String path) {
        assertThat(Field.avroName(column)).isEqualTo(path);
        assertThat(Field.number(Field.ofColumn(column)).recordPath()).isEqualTo(path);
        assertThat(Field.number(Field.ofColumn(column)).written()).isEqualTo(column);
    }

    @Test
    void columnIsQuotedUnlessItIsAnAvroName() {
        assertThat(Field.ofColumn("cpu")).isEqualTo("cpu");
        assertThat(Field.ofColumn("a.b")).isEqualTo("\"a.b\"");
        assertThat(Field.ofColumn("say \"x\"")).isEqualTo("\"say \\\"x\\\"\"");
    }

    @Test
    void featureIsCalledAsItsColumn() {
        Feature plain = new Feature(Expression.parse("\"CPU %\""), MissingPolicy.ANOMALOUS);
        Feature derived = new Feature(Expression.parse("mean(\"CPU %\", 12)"), MissingPolicy.ANOMALOUS);

        assertThat(plain.name()).isEqualTo("CPU %");
        assertThat(derived.name()).isEqualTo("mean(\"CPU %\", 12)");
        assertThat(Expression.parse("\"cpu\"")).isEqualTo(Expression.parse("cpu"));
    }
}

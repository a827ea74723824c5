package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    @ParameterizedTest
    @CsvSource({"7, 7", "-2.5, -2.5", "1e-3, 0.001", "0.30000000000000004, 0.30000000000000004", "true, 1", "FALSE, 0"})
    void numberOrBooleanIsItsNumber(String cell, double number) {
        assertThat(read(cell)).containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "NULL", "NaN"})
    void emptyCellIsNaN(String cell) {
        assertThat(read(cell)).containsExactly(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hot", "1,5", "1d", "2f", "12:30"})
    void textIsRefusedWithItsColumn(String cell) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(cell))
                .withMessage("column cpu load holds '" + cell + "'; expected a number, true, false or nothing");
    }

    @Test
    void featuresAreReadInTheirOwnOrderAndOtherColumnsPassedOver() {
        CsvReader reader = new CsvReader(List.of("a", "note", "b"), fields("b", "a"));

        assertThat(reader.read(List.of("1", "hot", "2"))).containsExactly(2, 1);
    }

    @Test
    void featureWithoutColumnIsRefusedWithTheColumnsThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CsvReader(List.of("a", "b"), fields("c")))
                .withMessage("there is no column 'c'; the columns are [a, b]");
    }

    @ParameterizedTest
    @CsvSource({"cpu, cpu", "cpu load, cpu_load", "2nd, _2nd", "heat (°C), heat___C_", "_x9, _x9"})
    void columnNameBecomesAnAvroName(String column, String path) {
        assertThat(CsvReader.path(column)).isEqualTo(path);
    }

    private static double[] read(String cell) {
        return new CsvReader(List.of("cpu load"), fields("cpu_load")).read(List.of(cell));
    }

    private static List<Field> fields(String... paths) {
        return List.of(paths).stream().map(Field::number).toList();
    }
}

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
    @ValueSource(strings = {"", "null", "NULL", "NaN", "N/A", "?"})
    void emptyCellIsNaN(String cell) {
        assertThat(read(cell)).containsExactly(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hot", "1,5", "1d", "2f", "12:30"})
    void textIsRefusedWithItsColumn(String cell) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(cell))
                .withMessage("column cpu load holds '" + cell + "'; expected a number, true, false or nothing; "
                        + MixedColumns.REMEDY);
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

    @Test
    void exactNameComesFirst() {
        List<String> header = List.of("temp-in", "temp_in");

        assertThat(new CsvReader(header, fields("temp_in")).read(List.of("1", "2")))
                .containsExactly(2);
        assertThat(new CsvReader(header, fields("\"temp-in\"")).read(List.of("1", "2")))
                .containsExactly(1);
    }

    @Test
    void columnThatARecordCallsSoIsFoundIfItIsTheOnlyOne() {
        assertThat(new CsvReader(List.of("CPU %"), fields("CPU__")).read(List.of("1")))
                .containsExactly(1);
        assertThat(new CsvReader(List.of("CPU__"), fields("\"CPU %\"")).read(List.of("1")))
                .containsExactly(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CsvReader(List.of("CPU %", "CPU -"), fields("CPU__")))
                .withMessage("'CPU__' may be column 'CPU %' or 'CPU -'; name it as the header does");
    }

    @Test
    void namesWithoutAsciiLettersAreToldApart() {
        List<Field> fields = fields(Field.ofColumn("湿度"), Field.ofColumn("温度"));

        assertThat(new CsvReader(List.of("温度", "湿度"), fields).read(List.of("1", "2")))
                .containsExactly(2, 1);
    }

    @Test
    void longCellIsShortenedInTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("x".repeat(100_000) + "\0"))
                .withMessageContaining("holds '" + "x".repeat(100) + "…'");
    }

    private static double[] read(String cell) {
        return new CsvReader(List.of("cpu load"), fields("cpu_load")).read(List.of(cell));
    }

    private static List<Field> fields(String... paths) {
        return List.of(paths).stream().map(Field::number).toList();
    }
}

package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixedColumnsTest {

    @Test
    void numericColumnsAreThoseWithoutText() {
        MixedColumns columns =
                columns(List.of("time", "cpu", "on"), List.of("12:00", "1", "true"), List.of("12:01", "NA", "false"));

        assertThat(columns.numeric()).containsExactly("cpu", "on");
        assertThatCode(() -> columns.refuseMixed(List.of())).doesNotThrowAnyException();
    }

    @Test
    void whollyMissingColumnIsNotNumeric() {
        assertThat(columns(List.of("a", "b"), List.of("1", ""), List.of("2", "null"))
                        .numeric())
                .containsExactly("a");
    }

    @Test
    void textAmongMoreNumbersIsRefusedWithItsPlace() {
        MixedColumns columns = columns(List.of("x"), List.of("1"), List.of("5 C"), List.of("2"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> columns.refuseMixed(List.of()))
                .withMessage("line 3: column x holds '5 C' where 2 of 3 cells are numbers; " + MixedColumns.REMEDY);
        assertThatCode(() -> columns.refuseMixed(List.of("x"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,5", "1,234.5", "1.234,5", "45%"})
    void columnOfNumbersInAnotherNotationIsRefused(String cell) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> columns(List.of("x"), List.of(cell)).refuseMixed(List.of()))
                .withMessageContaining("holds '" + cell + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-01", "12:30", "10.0.0.1", "d7", "5 C"})
    void columnOfTextIsLeftOut(String cell) {
        MixedColumns columns = columns(List.of("x", "y"), List.of(cell, "1"));

        columns.refuseMixed(List.of());
        assertThat(columns.numeric()).containsExactly("y");
    }

    @SafeVarargs
    private static MixedColumns columns(List<String> header, List<String>... rows) {
        MixedColumns columns = new MixedColumns(header, CellFormat.DEFAULT);
        long line = 2;
        for (List<String> row : rows) {
            columns.add(row, line++);
        }
        return columns;
    }
}

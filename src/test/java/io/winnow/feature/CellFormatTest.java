package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellFormatTest {

    private static final CellFormat PLAIN = CellFormat.DEFAULT;
    private static final CellFormat GERMAN = of(new Numerals(',', '.', false));
    private static final CellFormat ENGLISH = of(new Numerals('.', ',', true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NA",
                "N/A",
                "na",
                "n/a",
                "nan",
                "NaN",
                "null",
                "NULL",
                "None",
                "?",
                "-",
                "inf",
                "-inf",
                "Infinity",
                "-Infinity",
                "#N/A",
                "<NA>"
            })
    void usualTokenIsMissing(String cell) {
        assertThat(PLAIN.isMissing(cell)).isTrue();
        assertThat(PLAIN.number(cell)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "nano", "nil", "--", "missing", " "})
    void otherTextIsNotMissing(String cell) {
        assertThat(PLAIN.isMissing(cell)).isFalse();
    }

    @Test
    void toldTokenIsMissingThoughItIsANumber() {
        CellFormat told = new CellFormat(Set.of("-999", "missing"), Numerals.PLAIN, TimeFormat.ISO);

        assertThat(told.number("-999")).isNaN();
        assertThat(told.number("missing")).isNaN();
        assertThat(told.number("-998")).isEqualTo(-998);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "+7, 7", "-2.5, -2.5", ".5, .5", "5., 5", "1e-3, .001", "1E5, 1e5", "true, 1", "FALSE, 0"})
    void numberIsRead(String cell, double number) {
        assertThat(PLAIN.number(cell)).isEqualTo(number);
        assertThat(PLAIN.isNumber(cell)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,234.5", "12,5", "45%", "5 C", "1d", "2f", "0x1p3", "12-03", "1e", "e5", ".", "+", "1.2.3", "--1",
                "hot", "12:30", "1_000", "٣"
            })
    void otherTextIsNoNumber(String cell) {
        assertThat(PLAIN.isNumber(cell)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.number(cell));
    }

    @ParameterizedTest
    @CsvSource({"'12,5', 12.5", "'1.234,5', 1234.5", "'-1.234.567', -1234567", "12, 12", "1234, 1234"})
    void toldDecimalAndThousandsSignsAreRead(String cell, double number) {
        assertThat(GERMAN.number(cell)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5", "1.23", "1.2345", ".234", "1234.567", "1,234.5", "1..234"})
    void wrongGroupsAreNoNumber(String cell) {
        assertThat(GERMAN.isNumber(cell)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"45%, 45", "'1,234.5 %', 1234.5", "-3%, -3", "7, 7"})
    void toldPercentSignIsLeftOut(String cell, double number) {
        assertThat(ENGLISH.number(cell)).isEqualTo(number);
    }

    @Test
    void oneSignForBothIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Numerals(',', ',', false))
                .withMessage("the decimal sign and the thousands sign are both ','; choose two different signs");
    }

    private static CellFormat of(Numerals numerals) {
        return new CellFormat(Set.of(), numerals, TimeFormat.ISO);
    }
}

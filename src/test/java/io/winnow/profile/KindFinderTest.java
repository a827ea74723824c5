package io.winnow.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindFinderTest {

    private static final int ROWS = 200;

    @Test
    void measurementIsANumber() {
        assertThat(kind("load", Table::reading)).isEqualTo(Kind.NUMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "label",
                "Label",
                "is_anomaly",
                "isAnomaly",
                "is-fraud",
                "Outlier",
                "class",
                "target",
                "y",
                "attack_label"
            })
    void twoValuesUnderALabelsNameAreALabel(String name) {
        assertThat(kind(name, row -> row % 40 == 0 ? 1 : 0)).isEqualTo(Kind.LABEL);
        assertThat(kind(name, row -> row % 40 == 0 ? "attack" : "normal")).isEqualTo(Kind.LABEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "valve", "labelling", "classic", "load"})
    void twoValuesUnderAnotherNameAreNumbers(String name) {
        assertThat(kind(name, row -> row % 40 == 0 ? 1 : 0)).isEqualTo(Kind.NUMBER);
    }

    @Test
    void scoreOfAnomaliesIsNoLabel() {
        assertThat(kind("anomaly_score", Table::reading)).isEqualTo(Kind.NUMBER);
        assertThat(kind("class", Table::reading)).isEqualTo(Kind.NUMBER);
    }

    @Test
    void severalClassesAreALabelOnlyIfTheWholeNameSaysSo() {
        assertThat(kind("label", row -> row % 7)).isEqualTo(Kind.LABEL);
        assertThat(kind("anomaly_count", row -> row % 7)).isEqualTo(Kind.NUMBER);
    }

    @Test
    void labelThatIsAlwaysNormalIsALabel() {
        assertThat(kind("label", row -> 0)).isEqualTo(Kind.LABEL);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1_704_067_200, 1_704_067_200_000d, 1_704_067_200_000_000d, 1_704_067_200_000_000_000d})
    void epochThatRisesIsATimeUnderAnyName(double first) {
        assertThat(kind("x", row -> first + row * first * 1e-7)).isEqualTo(Kind.TIME);
    }

    @Test
    void epochInAnyOrderIsATimeUnderATimesName() {
        IntFunction<Object> unordered = row -> 1_704_067_200 + 60 * (row * 7 % 100);

        assertThat(kind("event_time", unordered)).isEqualTo(Kind.TIME);
        assertThat(kind("bytes", unordered)).isEqualTo(Kind.NUMBER);
    }

    @Test
    void dateOfEightDigitsIsATime() {
        assertThat(kind("date", row -> 20_240_101 + row % 28)).isEqualTo(Kind.TIME);
    }

    @Test
    void durationUnderATimesNameIsANumber() {
        assertThat(kind("response_time", Table::reading)).isEqualTo(Kind.NUMBER);
    }

    @Test
    void writtenTimeIsATime() {
        assertThat(kind("x", row -> "2024-01-01T00:%02d:00Z".formatted(row % 60)))
                .isEqualTo(Kind.TIME);
        assertThat(kind("x", row -> "%02d/03/2024 00:15".formatted(1 + row % 31)))
                .isEqualTo(Kind.TIME);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5_000})
    void counterIsAnIdentifierUnderAnyName(int first) {
        assertThat(kind("x", row -> first + row)).isEqualTo(Kind.IDENTIFIER);
    }

    @Test
    void whatOnlyRisesIsANumber() {
        assertThat(kind("total", row -> row * row)).isEqualTo(Kind.NUMBER);
        assertThat(kind("counter", row -> row == 150 ? "" : row)).isEqualTo(Kind.NUMBER);
    }

    @Test
    void fewRowsDoNotTellACounter() {
        assertThat(kind(19, "x", row -> row)).isEqualTo(Kind.NUMBER);
    }

    @Test
    void anotherNumberInEachRowIsAnIdentifierOnlyByItsName() {
        IntFunction<Object> different = row -> row * 7919 % 100_003;

        assertThat(kind("order_id", different)).isEqualTo(Kind.IDENTIFIER);
        assertThat(kind("Index", different)).isEqualTo(Kind.IDENTIFIER);
        assertThat(kind("bytes", different)).isEqualTo(Kind.NUMBER);
    }

    @Test
    void moreDifferentValuesThanAreCountedAreSeenAsDifferent() {
        assertThat(kind(5_000, "order_id", row -> row * 7919 % 100_003)).isEqualTo(Kind.IDENTIFIER);
        assertThat(kind(5_000, "order_id", row -> row % 1_500)).isNotEqualTo(Kind.IDENTIFIER);
    }

    @Test
    void identifiersThatReturnAreAKey() {
        assertThat(kind("machine_id", row -> row % 8)).isEqualTo(Kind.KEY);
        assertThat(kind("device", row -> List.of("north", "south").get(row % 2)))
                .isEqualTo(Kind.KEY);
        assertThat(kind("x", row -> "d" + row % 10)).isEqualTo(Kind.KEY);
    }

    @Test
    void fewTextsAreACategory() {
        assertThat(kind("proto", row -> List.of("tcp", "udp", "icmp").get(row % 3)))
                .isEqualTo(Kind.CATEGORY);
    }

    @Test
    void manyTextsAreText() {
        assertThat(kind("message", row -> "text number " + row)).isEqualTo(Kind.TEXT);
        assertThat(kind(5_000, "message", row -> "text number " + row % 2_000)).isEqualTo(Kind.TEXT);
    }

    @Test
    void numbersAmongTextsAreText() {
        assertThat(kind("code", row -> row % 3 == 0 ? "A" : row % 3)).isEqualTo(Kind.CATEGORY);
    }

    @Test
    void oneValueIsAConstant() {
        assertThat(kind("valve", row -> 1)).isEqualTo(Kind.CONSTANT);
        assertThat(kind("unit", row -> "C")).isEqualTo(Kind.CONSTANT);
    }

    @Test
    void nothingIsEmpty() {
        assertThat(kind("load", row -> "")).isEqualTo(Kind.EMPTY);
        assertThat(kind("load", row -> Double.NaN)).isEqualTo(Kind.EMPTY);
    }

    @Test
    void lastPartOfAPathCounts() {
        assertThat(kind("meta.label", row -> row % 40 == 0 ? 1 : 0)).isEqualTo(Kind.LABEL);
        assertThat(kind("label.load", row -> row % 40 == 0 ? 1 : 0)).isEqualTo(Kind.NUMBER);
    }

    private static Kind kind(String name, IntFunction<Object> cell) {
        return kind(ROWS, name, cell);
    }

    private static Kind kind(int rows, String name, IntFunction<Object> cell) {
        return Table.of(rows).with(name, cell).profile().columns().get(0).kind();
    }
}

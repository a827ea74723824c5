package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "YES", "anomaly", "Anomalous", "Attack"})
    void usualWordIsAnAnomaly(String value) {
        assertThat(LabelWords.USUAL.read(value)).isEqualTo(Label.ANOMALOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "False", "no", "NORMAL", "benign"})
    void usualWordIsNormal(String value) {
        assertThat(LabelWords.USUAL.read(value)).isEqualTo(Label.NORMAL);
    }

    @Test
    void otherValueIsRefusedWithWhatToTell() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelWords.USUAL.read("-1"))
                .withMessage(
                        "the label is '-1'; expected 0 or 1, true or false, yes or no, normal or anomaly; else name"
                                + " the values of anomalies, as in --anomalous-label=-1");
    }

    @Test
    void toldValueIsAnAnomalyAndEveryOtherIsNormal() {
        LabelWords told = new LabelWords(List.of("-1", "dos"));

        assertThat(told.read("-1")).isEqualTo(Label.ANOMALOUS);
        assertThat(told.read("dos")).isEqualTo(Label.ANOMALOUS);
        assertThat(told.read("1")).isEqualTo(Label.NORMAL);
    }

    @Test
    void toldValueThatNoLabelIsIsWarnedOf() {
        LabelWords told = new LabelWords(List.of("Attack", "dos"));
        assertThat(told.warning()).isEmpty();

        told.read("attack");
        told.read("dos");
        told.read("normal");

        assertThat(told.warning())
                .hasValue("no label is 'Attack', which --anomalous-label names; labels are 'attack', 'dos', 'normal'");
    }

    @Test
    void toldValuesThatAreAllThereAreNotWarnedOf() {
        LabelWords told = new LabelWords(List.of("dos"));
        for (int i = 0; i < 100; i++) {
            told.read("other " + i);
        }

        told.read("dos");

        assertThat(told.warning()).isEmpty();
    }
}

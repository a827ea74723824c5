package io.winnow.detection.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FewerThanRuleTest {

    private final ByteBuffer state = ByteBuffer.allocate(Long.BYTES);

    /** A is an anomaly that is passed on, s one that is suppressed, and n a normal record. */
    @ParameterizedTest
    @CsvSource({"2 of 2, snsAAAn", "2 of 3, snAAnnsAA", "3 of 5, ssnnAnnsnsA"})
    void anomaliesAreSuppressedUntilThereAreEnough(String rule, String records) {
        FewerThanRule parsed = FewerThanRule.parse(rule);
        StringBuilder found = new StringBuilder();
        for (char record : records.toCharArray()) {
            boolean suppressed =
                    parsed.suppresses(null, 0, record == 'n' ? Anomalies.NORMAL : Anomalies.ANOMALY, state);
            found.append(record == 'n' ? 'n' : suppressed ? 's' : 'A');
        }

        assertThat(found).hasToString(records);
    }

    @Test
    void asManyRecordsAsTheStateHoldsCanBeAskedFor() {
        FewerThanRule rule = FewerThanRule.parse("64 of 64");
        for (int i = 1; i < 64; i++) {
            assertThat(rule.suppresses(null, 0, Anomalies.ANOMALY, state)).isTrue();
        }

        assertThat(rule.suppresses(null, 0, Anomalies.ANOMALY, state)).isFalse();
    }

    @Test
    void whatAnEarlierRuleSuppressesDoesNotCount() {
        FewerThanRule rule = FewerThanRule.parse("2 of 2");
        rule.suppresses(null, 0, Anomalies.ANOMALY.suppressedBy("keys"), state);

        assertThat(rule.suppresses(null, 0, Anomalies.ANOMALY, state)).isTrue();
    }

    @Test
    void normalRecordsOfAQuietKeyChangeNothing() {
        FewerThanRule.parse("2 of 3").suppresses(null, 0, Anomalies.NORMAL, state);

        assertThat(state.array()).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "1 of 5", "6 of 5", "2 of 65", "0 of 0", "3of5", "a of b", "-3 of 5", "3 of 5 of 7"})
    void whatIsNoCountIsRefusedWithWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> FewerThanRule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "is '" + text + "'; expected for example 3 of 5: a number from 2 to that of the last records"
                                + " that are looked at, which are 64 at most");
    }

    @Test
    void stateOfALargerRuleIsCut() {
        FewerThanRule five = FewerThanRule.parse("5 of 5");
        List.of(1, 2, 3).forEach(i -> five.suppresses(null, 0, Anomalies.ANOMALY, state));
        five.suppresses(null, 0, Anomalies.NORMAL, state);

        assertThat(FewerThanRule.parse("2 of 2").suppresses(null, 0, Anomalies.ANOMALY, state))
                .isTrue();
    }
}

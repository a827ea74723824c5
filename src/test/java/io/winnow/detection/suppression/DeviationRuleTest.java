package io.winnow.detection.suppression;

import static io.winnow.detection.suppression.Anomalies.deviating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.detection.Outcome;
import io.winnow.scoring.Attribution.Direction;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviationRuleTest {

    @ParameterizedTest
    @CsvSource({
        "5, 44.9, true",
        "5, 45, false",
        "5, 35.1, true",
        "10%, 43.9, true",
        "10%, 44, false",
        "'5,20%', 47, true",
        "'20% , 5', 44, true",
        "'5,20%', 48, false",
        "5, NaN, false",
        "5, Infinity, false"
    })
    void valueThatIsCloserToTheExpectedFortyIsSuppressed(String least, double value, boolean suppressed) {
        assertThat(suppresses(least, deviating(value, 40))).isEqualTo(suppressed);
    }

    @Test
    void shareOfNothingIsNothing() {
        assertThat(suppresses("50%", deviating(0.001, 0))).isFalse();
    }

    @Test
    void expectedValueBelowZeroCountsByItsSize() {
        assertThat(suppresses("10%", deviating(-43, -40))).isTrue();
        assertThat(suppresses("10%", deviating(-45, -40))).isFalse();
    }

    @Test
    void expectedValueThatIsNoNumberSuppressesNothing() {
        assertThat(suppresses("5,10%", deviating(40, Double.NaN))).isFalse();
    }

    @Test
    void anomalyWithoutAnExpectedValueIsPassedOn() {
        assertThat(suppresses("5", Anomalies.of(Anomalies.share("cpu", 1, Direction.HIGH))))
                .isFalse();
        assertThat(suppresses("5", Anomalies.ANOMALY)).isFalse();
    }

    @Test
    void featureOfItsOwnIsTheOnlyOne() {
        DeviationRule rule = new DeviationRule(new ByFeature<>(Map.of("memory", MinDeviation.parse("5")), null));

        assertThat(rule.suppresses(null, 0, deviating(41, 40), ByteBuffer.allocate(0)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "5,6", "10%,20%", "NaN", "1e3", "5;", "5,", "%"})
    void whatIsNoDeviationIsRefusedWithWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> MinDeviation.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is '" + text + "'; expected ");
    }

    private static boolean suppresses(String least, Outcome outcome) {
        return new DeviationRule(new ByFeature<>(Map.of(), MinDeviation.parse(least)))
                .suppresses(null, 0, outcome, ByteBuffer.allocate(0));
    }
}

package io.winnow.detection.suppression;

import static io.winnow.detection.suppression.Anomalies.share;
import static io.winnow.scoring.Attribution.Direction.HIGH;
import static io.winnow.scoring.Attribution.Direction.LOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.detection.Outcome;
import io.winnow.scoring.Attribution.Direction;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectionRuleTest {

    private static final DirectionRule LOW_ONLY = new DirectionRule(new ByFeature<>(Map.of(), LOW));

    @Test
    void anomalyInTheOtherDirectionIsPassedOn() {
        assertThat(suppresses(LOW_ONLY, Anomalies.of(share("cpu", 1, LOW)))).isTrue();
        assertThat(suppresses(LOW_ONLY, Anomalies.of(share("cpu", 1, HIGH)))).isFalse();
    }

    @Test
    void featureWithATenthOfTheScoreCounts() {
        assertThat(suppresses(LOW_ONLY, Anomalies.of(share("cpu", 0.9, LOW), share("memory", 0.1, HIGH))))
                .isFalse();
        assertThat(suppresses(LOW_ONLY, Anomalies.of(share("cpu", 0.91, LOW), share("memory", 0.09, HIGH))))
                .isTrue();
    }

    @Test
    void featureThatIsNamedHasItsOwnDirection() {
        DirectionRule rule = new DirectionRule(new ByFeature<Direction>(Map.of("cpu", HIGH), LOW));

        assertThat(suppresses(rule, Anomalies.of(share("cpu", 1, HIGH)))).isTrue();
        assertThat(suppresses(rule, Anomalies.of(share("cpu", 1, LOW)))).isFalse();
        assertThat(suppresses(rule, Anomalies.of(share("memory", 1, LOW)))).isTrue();
    }

    @Test
    void featureThatIsNotNamedIsPassedOnIfOnlyOthersAre() {
        DirectionRule rule = new DirectionRule(new ByFeature<>(Map.of("cpu", LOW), null));

        assertThat(suppresses(rule, Anomalies.of(share("memory", 1, LOW)))).isFalse();
        assertThat(suppresses(rule, Anomalies.of(share("cpu", 1, LOW)))).isTrue();
    }

    @Test
    void anomalyWithoutFeaturesIsPassedOn() {
        assertThat(suppresses(LOW_ONLY, Anomalies.ANOMALY)).isFalse();
    }

    @Test
    void anotherWordIsRefused() {
        assertThatThrownBy(() -> DirectionRule.parse("down")).hasMessage("is 'down'; expected low or high");
    }

    private static boolean suppresses(DirectionRule rule, Outcome outcome) {
        return rule.suppresses(null, 0, outcome, ByteBuffer.allocate(0));
    }
}

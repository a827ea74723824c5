package io.winnow.detection.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.detection.Outcome;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoolDownRuleTest {

    private static final long HOUR = 3_600_000;

    private final CoolDownRule rule = CoolDownRule.parse("15m");
    private final ByteBuffer state = ByteBuffer.allocate(Long.BYTES);

    @Test
    void pauseEndsWithItsLastMillisecond() {
        assertThat(suppressed(HOUR)).isFalse();
        assertThat(suppressed(HOUR + 1)).isTrue();
        assertThat(suppressed(HOUR + 899_999)).isTrue();
        assertThat(suppressed(HOUR + 900_000)).isFalse();
    }

    @Test
    void suppressedAnomalyDoesNotProlongThePause() {
        suppressed(HOUR);
        suppressed(HOUR + 800_000);

        assertThat(suppressed(HOUR + 900_000)).isFalse();
    }

    @Test
    void recordOfTimeZeroStartsThePauseToo() {
        assertThat(suppressed(0)).isFalse();
        assertThat(suppressed(1)).isTrue();
    }

    @Test
    void lateRecordIsSuppressedOnlyIfItIsCloseAndNeverMovesThePauseBack() {
        suppressed(HOUR);

        assertThat(suppressed(HOUR - 899_999)).isTrue();
        assertThat(suppressed(HOUR - 900_000)).isFalse();
        assertThat(suppressed(HOUR + 1)).isTrue();
    }

    @Test
    void neitherNormalRecordsNorSuppressedAnomaliesStartAPause() {
        rule.suppresses(null, HOUR, Anomalies.NORMAL, state);
        rule.suppresses(null, HOUR, Anomalies.ANOMALY.suppressedBy("keys"), state);

        assertThat(suppressed(HOUR)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "15", "15 m", "-5m", "5d", "841h", "999999999h"})
    void whatIsNoPauseIsRefusedWithWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> CoolDownRule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is '" + text + "'; expected a number above 0 with s, m or h, for example 15m, and at most"
                        + " 840h, after which a key is forgotten");
    }

    private boolean suppressed(long time) {
        return suppresses(Anomalies.ANOMALY, time);
    }

    private boolean suppresses(Outcome outcome, long time) {
        return rule.suppresses(null, time, outcome, state);
    }
}

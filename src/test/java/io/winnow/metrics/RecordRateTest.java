package io.winnow.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.winnow.fixture.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecordRateTest {

    private final ManualClock clock = new ManualClock();
    private final RecordRate rate = new RecordRate(clock);

    @Test
    void nothingCountedIsZero() {
        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void secondThatIsNotOverIsLeftOut() {
        count(50);

        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void lastTenFullSecondsAreAveraged() {
        for (int second = 1; second <= 12; second++) {
            count(second);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(rate.perSecond()).isCloseTo((3 + 12) / 2.0, within(1e-9));
    }

    @Test
    void countsAreForgottenAfterTenSeconds() {
        count(100);
        clock.advance(Duration.ofSeconds(10));
        assertThat(rate.perSecond()).isEqualTo(10);

        clock.advance(Duration.ofSeconds(1));

        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void countsBeforeALongPauseDoNotComeBack() {
        count(100);
        clock.advance(Duration.ofSeconds(11));

        count(7);
        clock.advance(Duration.ofSeconds(1));

        assertThat(rate.perSecond()).isCloseTo(0.7, within(1e-9));
    }

    @Test
    void clockThatIsSetBackLosesNoCount() {
        count(10);
        clock.advance(Duration.ofSeconds(-5));
        count(10);
        clock.advance(Duration.ofSeconds(6));

        assertThat(rate.perSecond()).isEqualTo(2);
    }

    private void count(int records) {
        for (int i = 0; i < records; i++) {
            rate.count();
        }
    }
}

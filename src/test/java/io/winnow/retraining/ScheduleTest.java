package io.winnow.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private final ManualClock clock = new ManualClock();
    private final Instant start = clock.instant();
    private final Schedule schedule = new Schedule(Duration.ofHours(24), clock);

    @Test
    void firstTimeIsAnIntervalAfterTheStart() {
        clock.advance(Duration.ofHours(23));
        assertThat(schedule.isDue(true)).isFalse();

        clock.advance(Duration.ofHours(1));
        assertThat(schedule.isDue(true)).isTrue();
        assertThat(schedule.isDue(true)).isFalse();
    }

    @Test
    void nextTimeIsAnIntervalAfterTheLastBeginAndWhatWasMissedIsNotMadeUp() {
        clock.advance(Duration.ofHours(73));
        assertThat(schedule.isDue(true)).isTrue();

        assertThat(schedule.next()).isEqualTo(start.plus(Duration.ofHours(97)));
        assertThat(schedule.isDue(true)).isFalse();
    }

    @Test
    void instanceThatTakesOverWaitsForTheNextTime() {
        clock.advance(Duration.ofHours(25));
        assertThat(schedule.isDue(false)).isFalse();
        assertThat(schedule.isDue(true)).isFalse();

        clock.advance(Duration.ofHours(24));
        assertThat(schedule.isDue(true)).isTrue();
    }
}

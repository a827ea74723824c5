package io.winnow.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much of a processor a challenger gets. */
class WorkingTimeTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final WorkingTime time = new WorkingTime(0);

    @Test
    void someSecondsAtOnceNeedNoRest() {
        assertThat(time.worked(4 * SECOND, 4 * SECOND)).isZero();
    }

    @Test
    void inTheLongRunItRestsAsLongAsItWorks() {
        long now = 0;
        for (int i = 0; i < 1_000; i++) {
            now += SECOND;
            now += time.worked(now, SECOND);
        }

        assertThat((double) time.total() / now).isBetween(0.5, 0.51);
    }

    @Test
    void restIsNotSavedUpForLong() {
        assertThat(time.worked(1_000 * SECOND, 6 * SECOND)).isEqualTo(2 * SECOND);
    }
}

package io.winnow.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a challenger is too slow. */
class KeepingPaceTest {

    private static final int SECOND = 1_000;

    private final KeepingPace pace = new KeepingPace(0);

    @Test
    void halfOfTheRecordsIsEnough() {
        assertThat(after(60, 10, 10)).isFalse();
    }

    @Test
    void lessThanHalfIsTooLittle() {
        assertThat(after(60, 10, 11)).isTrue();
    }

    @Test
    void lessThanHalfOfAShortTimeTellsNothing() {
        assertThat(after(20, 10, 100)).isFalse();
    }

    @Test
    void fewRecordsTellNothing() {
        assertThat(after(60, 0, 3)).isFalse();
    }

    @Test
    void whatIsLongAgoDoesNotCount() {
        assertThat(after(60, 1, 100)).isTrue();

        second(60, 100, 0);
        for (int second = 61; second < 100; second++) {
            second(second, 100, 0);
        }

        assertThat(pace.isLost(100 * SECOND)).isFalse();
        assertThat(pace.records(100 * SECOND)).isEqualTo(30 * 100);
    }

    private boolean after(int seconds, int taken, int skipped) {
        for (int second = 0; second < seconds; second++) {
            second(second, taken, skipped);
        }
        return pace.isLost((long) seconds * SECOND);
    }

    private void second(int second, int taken, int skipped) {
        for (int i = 0; i < taken; i++) {
            pace.took((long) second * SECOND);
        }
        for (int i = 0; i < skipped; i++) {
            pace.skipped((long) second * SECOND);
        }
    }
}

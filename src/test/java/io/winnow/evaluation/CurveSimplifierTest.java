package io.winnow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurveSimplifierTest {

    @Test
    void cornersStayAndStraightLinesGo() {
        int[] drawn = CurveSimplifier.of(1001, 10, i -> Math.min(i, 500) / 500.0, i -> Math.max(0, i - 500) / 500.0);

        assertThat(drawn).containsExactly(0, 500, 1000);
    }

    @Test
    void sharpPeakIsNotLost() {
        int[] drawn = CurveSimplifier.of(10_000, 5, i -> i / 10_000.0, i -> i == 4321 ? 1 : 0);

        assertThat(drawn).contains(4321).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void fewPointsAreAllThere() {
        assertThat(CurveSimplifier.of(0, 9, i -> i, i -> i)).isEmpty();
        assertThat(CurveSimplifier.of(1, 9, i -> i, i -> i)).containsExactly(0);
        assertThat(CurveSimplifier.of(2, 9, i -> i, i -> i)).containsExactly(0, 1);
    }
}

package io.winnow.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreHistogramTest {

    private static final long START = 1_700_000_000_000L;
    private static final int MINUTE = 60_000;

    private final ScoreHistogram histogram = new ScoreHistogram(START);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.025, 0",
        "0.0251, 1",
        "0.999, 39",
        "1, 39",
        "1.0000000000000002, 40",
        "2, 79",
        "2.0001, 80",
        "1.7976931348623157E308, 80"
    })
    void scoreFallsIntoTheBinThatHoldsItsUpperEnd(double score, int bin) {
        histogram.add(score, START);

        assertThat(histogram.scores(START).counts().get(bin)).isEqualTo(1);
    }

    @Test
    void binsEndAtTheThreshold() {
        assertThat(1 / ScoreHistogram.WIDTH).isEqualTo(40);
        assertThat(histogram.scores(START).counts()).hasSize(ScoreHistogram.BINS);
    }

    @Test
    void scoresAreForgottenAfterTenMinutes() {
        long minute = START - START % MINUTE;
        histogram.add(0.5, minute);

        assertThat(all(minute + 10 * MINUTE - 1)).isEqualTo(1);
        assertThat(all(minute + 10 * MINUTE)).isZero();
    }

    @Test
    void minutesAreSummedUp() {
        histogram.add(0.5, START);
        histogram.add(0.5, START + MINUTE);
        histogram.add(1.5, START + 2 * MINUTE);

        assertThat(all(START + 3 * MINUTE)).isEqualTo(3);
    }

    @Test
    void scoresBeforeALongPauseDoNotComeBack() {
        histogram.add(0.5, START);

        assertThat(all(START + 100L * MINUTE)).isZero();
    }

    private int all(long millis) {
        return histogram.scores(millis).counts().stream()
                .mapToInt(count -> count)
                .sum();
    }
}

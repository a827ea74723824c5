package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void knownLengthGivesShareRateAndTimeLeft() {
        assertThat(ProgressBar.text(1_500, 6_000, 10))
                .isEqualTo("[#######.......................]  25 %   1,500 of 6,000   150/s   30 s left");
    }

    @Test
    void moreThanExpectedIsAllOfIt() {
        assertThat(ProgressBar.text(12, 10, 1))
                .isEqualTo("[##############################] 100 %   12 of 10   12/s   0 s left");
    }

    @Test
    void unknownLengthGivesCountRateAndTime() {
        assertThat(ProgressBar.text(1_500, 0, 10)).isEqualTo("1,500   150/s   10 s");
    }
}

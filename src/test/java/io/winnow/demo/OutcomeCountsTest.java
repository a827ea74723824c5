package io.winnow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeCountsTest {

    @Test
    void nothingSeenIsPerfect() {
        assertThat(OutcomeCounts.NONE.precision()).isEqualTo(1);
        assertThat(OutcomeCounts.NONE.recall()).isEqualTo(1);
    }

    @Test
    void falseAlarmCostsPrecisionOnly() {
        OutcomeCounts counts = OutcomeCounts.NONE.plusAnomalous(true).plusAnomalous(false);

        assertThat(counts.precision()).isEqualTo(0.5);
        assertThat(counts.recall()).isEqualTo(1);
    }

    @Test
    void missedAnomalyCostsRecallOnly() {
        OutcomeCounts counts =
                OutcomeCounts.NONE.plusAnomalous(true).plusNormal(true).plusNormal(false);

        assertThat(counts.precision()).isEqualTo(1);
        assertThat(counts.recall()).isEqualTo(0.5);
    }

    @Test
    void plantedAnomalyThatBecameADeadLetterWasNotFound() {
        OutcomeCounts counts = OutcomeCounts.NONE.plusDeadLetter(true).plusDeadLetter(false);

        assertThat(counts.recall()).isZero();
        assertThat(counts.deadLetters()).isEqualTo(2);
    }

    @Test
    void everyRecordCountsOnce() {
        OutcomeCounts counts = OutcomeCounts.NONE
                .plusNormal(false)
                .plusAnomalous(true)
                .plusDeadLetter(false)
                .plusNormal(true);

        assertThat(counts.total()).isEqualTo(4);
        assertThat(counts).isEqualTo(new OutcomeCounts(2, 1, 1, 2, 1));
    }

    @Test
    void falseAlarmsAreCountedSinceAnEarlierMoment() {
        OutcomeCounts earlier = OutcomeCounts.NONE.plusAnomalous(false).plusNormal(false);
        OutcomeCounts now = earlier.plusAnomalous(true)
                .plusAnomalous(false)
                .plusNormal(false)
                .plusNormal(true);

        assertThat(now.falseAlarmRateSince(earlier)).isEqualTo(0.25);
        assertThat(now.falseAlarmRateSince(now)).isZero();
    }
}

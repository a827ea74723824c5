package io.winnow.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.activity.VerdictRates.Rates;
import io.winnow.detection.Route;
import org.junit.jupiter.api.Test;

class VerdictRatesTest {

    private static final long START = 1_700_000_000_000L;

    private final VerdictRates rates = new VerdictRates(START);

    @Test
    void recordsAreCountedByWhatBecameOfThem() {
        rates.count(Route.NORMAL, START);
        rates.count(Route.NORMAL, START + 999);
        rates.count(Route.ANOMALOUS, START);
        rates.count(Route.DEAD_LETTER, START);

        Rates last = rates.last(1, START + 1_000);

        assertThat(last.normal()).containsExactly(2);
        assertThat(last.anomalous()).containsExactly(1);
        assertThat(last.deadLetter()).containsExactly(1);
        assertThat(last.last()).isEqualTo(START / 1_000);
    }

    @Test
    void secondThatIsNotOverIsLeftOut() {
        rates.count(Route.NORMAL, START);

        assertThat(rates.last(2, START + 500).normal()).containsExactly(0, 0);
    }

    @Test
    void secondsAreToldTheOldestFirstWithThoseWithoutRecords() {
        rates.count(Route.NORMAL, START);
        rates.count(Route.NORMAL, START + 2_000);
        rates.count(Route.NORMAL, START + 2_000);

        assertThat(rates.last(4, START + 3_000).normal()).containsExactly(0, 1, 0, 2);
    }

    @Test
    void fiveMinutesAreKeptAndNoMore() {
        rates.count(Route.NORMAL, START);

        assertThat(rates.last(VerdictRates.SECONDS, START + 300_000).normal().get(0))
                .isEqualTo(1);
        assertThat(rates.last(VerdictRates.SECONDS, START + 301_000).normal()).containsOnly(0);
    }

    @Test
    void countsBeforeALongPauseDoNotComeBack() {
        rates.count(Route.NORMAL, START);

        assertThat(rates.last(VerdictRates.SECONDS, START + 3_000_000).normal()).containsOnly(0);
    }

    @Test
    void clockThatIsSetBackLosesNoCount() {
        rates.count(Route.NORMAL, START);
        rates.count(Route.NORMAL, START - 5_000);

        assertThat(rates.last(1, START + 1_000).normal()).containsExactly(2);
    }

    @Test
    void clockThatIsSetBackCountsAllKindsInTheSameSecond() {
        rates.count(Route.ANOMALOUS, START + 5_000);
        rates.count(Route.NORMAL, START);

        Rates last = rates.last(1, START + 6_000);

        assertThat(last.anomalous()).containsExactly(1);
        assertThat(last.normal()).containsExactly(1);
    }
}

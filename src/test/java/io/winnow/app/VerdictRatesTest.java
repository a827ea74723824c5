package io.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.app.VerdictRates.Rates;
import io.winnow.detection.Detection;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.feature.RecordError;
import io.winnow.fixture.TinyModels;
import io.winnow.model.Model;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictRatesTest {

    private static final long START = 1_700_000_000_000L;
    private static final Model MODEL = TinyModels.temperature();
    private static final Outcome NORMAL = new Detection(Verdict.NORMAL, new Score(0.5, 1), null, List.of(), MODEL);
    private static final Outcome ANOMALOUS =
            new Detection(Verdict.ANOMALOUS, new Score(2, 1), "too hot", List.of(), MODEL);
    private static final Outcome DEAD_LETTER = new Rejection(RecordError.EMPTY, "no value");

    private final VerdictRates rates = new VerdictRates(START);

    @Test
    void recordsAreCountedByWhatBecameOfThem() {
        rates.count(NORMAL, START);
        rates.count(NORMAL, START + 999);
        rates.count(ANOMALOUS, START);
        rates.count(DEAD_LETTER, START);

        Rates last = rates.last(1, START + 1_000);

        assertThat(last.normal()).containsExactly(2);
        assertThat(last.anomalous()).containsExactly(1);
        assertThat(last.deadLetter()).containsExactly(1);
        assertThat(last.last()).isEqualTo(START / 1_000);
    }

    @Test
    void secondThatIsNotOverIsLeftOut() {
        rates.count(NORMAL, START);

        assertThat(rates.last(2, START + 500).normal()).containsExactly(0, 0);
    }

    @Test
    void secondsAreToldTheOldestFirstWithThoseWithoutRecords() {
        rates.count(NORMAL, START);
        rates.count(NORMAL, START + 2_000);
        rates.count(NORMAL, START + 2_000);

        assertThat(rates.last(4, START + 3_000).normal()).containsExactly(0, 1, 0, 2);
    }

    @Test
    void fiveMinutesAreKeptAndNoMore() {
        rates.count(NORMAL, START);

        assertThat(rates.last(VerdictRates.SECONDS, START + 300_000).normal().get(0))
                .isEqualTo(1);
        assertThat(rates.last(VerdictRates.SECONDS, START + 301_000).normal()).containsOnly(0);
    }

    @Test
    void countsBeforeALongPauseDoNotComeBack() {
        rates.count(NORMAL, START);

        assertThat(rates.last(VerdictRates.SECONDS, START + 3_000_000).normal()).containsOnly(0);
    }

    @Test
    void clockThatIsSetBackLosesNoCount() {
        rates.count(NORMAL, START);
        rates.count(NORMAL, START - 5_000);

        assertThat(rates.last(1, START + 1_000).normal()).containsExactly(2);
    }
}

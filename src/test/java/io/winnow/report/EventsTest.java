package io.winnow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.winnow.evaluation.ChosenThreshold;
import io.winnow.report.EvaluatedRecords.Known;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {

    /** Anomalies in places 1 to 3, 5 and 9. */
    private static final double[] SCORES = {0, 1, 5, 1, 0, 1, 0, 9, 0, 7};

    private static final EvaluatedRecords RECORDS = EvaluatedRecords.of(
                    List.of("v"), SCORES.length, (feature, record) -> SCORES[record])
            .labelled(labels());
    private static final ModelResult MODEL = new ModelResult("m", List.of(), new ChosenThreshold(4, "", 0), SCORES);

    private static Known[] labels() {
        Known[] labels = new Known[SCORES.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (i >= 1 && i <= 3) || i == 5 || i == 9 ? Known.ANOMALOUS : Known.NORMAL;
        }
        return labels;
    }

    @Test
    void oneDetectionCatchesAnEvent() {
        KeyFigures figures = KeyFigures.of(MODEL, RECORDS.inEvents(EventGap.NEXT_RECORD));

        assertThat(figures.events()).containsExactly(1, 5, 7);
        assertThat(figures.eventsCaught()).isEqualTo(2);
        assertThat(figures.matrix().truePositives()).isEqualTo(2);
    }

    @Test
    void gapJoinsAnomalies() {
        assertThat(KeyFigures.of(MODEL, RECORDS.inEvents(EventGap.ofRecords(2))).events())
                .containsExactly(5, 7);
    }

    @Test
    void numbersOfTheRecordsTellTheGap() {
        long[] numbers = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1000};

        assertThat(KeyFigures.of(MODEL, RECORDS.numbered(numbers).inEvents(EventGap.ofRecords(4)))
                        .events())
                .containsExactly(5, 7);
        assertThat(KeyFigures.of(MODEL, RECORDS.inEvents(EventGap.ofRecords(4))).events())
                .containsExactly(7);
    }

    @Test
    void gapInTimeTakesTheTimes() {
        long[] minutes = new long[SCORES.length];
        for (int i = 0; i < minutes.length; i++) {
            minutes[i] = i * 60_000L;
        }

        assertThat(KeyFigures.of(MODEL, RECORDS.at(minutes).inEvents(EventGap.of(Duration.ofMinutes(2))))
                        .events())
                .containsExactly(5, 7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RECORDS.inEvents(EventGap.of(Duration.ofMinutes(2))))
                .withMessageContaining("an event gap of 2m needs the times of the records")
                .withMessageContaining("--time");
    }

    @Test
    void scatteredAnomaliesAreNoEventsUnlessAskedFor() {
        assertThat(RECORDS.events()).isEmpty();
    }
}

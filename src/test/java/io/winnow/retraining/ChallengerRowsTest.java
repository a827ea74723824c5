package io.winnow.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.winnow.fixture.LabelledRows;
import io.winnow.training.Label;
import io.winnow.training.LabelledVector;
import io.winnow.training.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChallengerRowsTest {

    private final List<LabelledVector> trained = new ArrayList<>();
    private final List<LabelledVector> newest = new ArrayList<>();

    @Test
    void whatTheChampionFindsIsNotLearnedButHelpsToChooseTheThreshold() throws IOException {
        // 80 rows to train on, 40 of them to learn from.
        read(new ChallengerRows(LabelledRows.counting(100), BoundsModels.between(10, 69), half(), TrueAlarms.NONE));

        assertThat(trained).hasSize(80);
        assertThat(trained.subList(0, 10)).extracting(LabelledVector::label).containsOnly(Label.UNKNOWN);
        assertThat(trained.subList(10, 80)).extracting(LabelledVector::label).containsOnly(Label.NORMAL);
    }

    @Test
    void newestRowsAreLeftToTheGateAsTheyAre() throws IOException {
        read(new ChallengerRows(LabelledRows.counting(100), BoundsModels.between(10, 69), half(), TrueAlarms.NONE));

        assertThat(newest).hasSize(20).extracting(LabelledVector::label).containsOnly(Label.NORMAL);
        assertThat(newest.get(0).vector()).containsExactly(80);
    }

    @Test
    void trueAlarmsAreAnomaliesWhereverTheyAre() throws IOException {
        read(new ChallengerRows(
                LabelledRows.counting(100),
                BoundsModels.between(10, 69),
                half(),
                new TrueAlarms(Set.of("0"), List.of())));

        assertThat(trained).extracting(LabelledVector::label).containsOnly(Label.ANOMALOUS);
    }

    /** As rows to learn from, so that the scorer gets them also when their records have expired. */
    @Test
    void vectorsOfTrueAlarmsComeFirst() throws IOException {
        TrueAlarms alarms = new TrueAlarms(Set.of(), List.of(new double[] {500}, new double[] {700}));

        read(new ChallengerRows(LabelledRows.counting(100), BoundsModels.between(10, 69), half(), alarms));

        assertThat(trained).hasSize(82);
        assertThat(trained.subList(0, 2))
                .extracting(row -> row.vector()[0], LabelledVector::label)
                .containsExactly(tuple(500.0, Label.ANOMALOUS), tuple(700.0, Label.ANOMALOUS));
        // 41 of the 82 are learned from: the two, and 39 of the records.
        assertThat(trained.get(2 + 9).label()).isEqualTo(Label.UNKNOWN);
        assertThat(trained.get(2 + 70).label()).isEqualTo(Label.NORMAL);
        assertThat(newest).hasSize(20);
    }

    private void read(ChallengerRows rows) throws IOException {
        rows.forEach(trained::add);
        rows.newest(newest::add);
        assertThat(rows.size()).isEqualTo(trained.size());
    }

    private static Split half() {
        return new Split(0.5, false, 1);
    }
}

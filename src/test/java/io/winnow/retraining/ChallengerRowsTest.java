package io.winnow.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.LabelledRows;
import io.winnow.training.Label;
import io.winnow.training.LabelledVector;
import io.winnow.training.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengerRowsTest {

    private final List<LabelledVector> trained = new ArrayList<>();
    private final List<LabelledVector> newest = new ArrayList<>();

    @Test
    void whatTheChampionFindsIsNotLearnedButHelpsToChooseTheThreshold() throws IOException {
        // 80 rows to train on, 40 of them to learn from.
        read(new ChallengerRows(LabelledRows.counting(100), BoundsModels.between(10, 69), half(), place -> false));

        assertThat(trained).hasSize(80);
        assertThat(trained.subList(0, 10)).extracting(LabelledVector::label).containsOnly(Label.UNKNOWN);
        assertThat(trained.subList(10, 80)).extracting(LabelledVector::label).containsOnly(Label.NORMAL);
    }

    @Test
    void newestRowsAreLeftToTheGateAsTheyAre() throws IOException {
        read(new ChallengerRows(LabelledRows.counting(100), BoundsModels.between(10, 69), half(), place -> true));

        assertThat(newest).hasSize(20).extracting(LabelledVector::label).containsOnly(Label.NORMAL);
        assertThat(newest.get(0).vector()).containsExactly(80);
    }

    @Test
    void trueAlarmsAreAnomaliesWhereverTheyAre() throws IOException {
        read(new ChallengerRows(
                LabelledRows.counting(100), BoundsModels.between(10, 69), half(), place -> place.number() == 0));

        assertThat(trained).extracting(LabelledVector::label).containsOnly(Label.ANOMALOUS);
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

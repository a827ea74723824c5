package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.config.Settings;
import io.winnow.fixture.Configs;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Expected;
import io.winnow.training.Label;
import io.winnow.training.LabelledVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayedExplanationsTest {

    private static final int LEVEL_SHIFT = 200;

    @Test
    void rowIsExplainedByWhatWasKnownWhenItCame() {
        Model model = Settings.of(Configs.least(
                        "winnow.bounds.temperature.max", "",
                        "winnow.scorer", "adaptive",
                        "winnow.features", "cpu"))
                .model();
        List<LabelledVector> rows = rows();

        ReplayedExplanations explanations = new ReplayedExplanations(model, rows, Set.of(LEVEL_SHIFT, 2999));

        assertThat(expected(explanations, rows.get(LEVEL_SHIFT)).high()).isBetween(1.0, 4.0);
        assertThat(expected(explanations, rows.get(2999)).high()).isBetween(50.0, 54.0);
        assertThat(explanations.explain(rows.get(0).vector())).isEqualTo(Attribution.EMPTY);
    }

    private static Expected expected(ReplayedExplanations explanations, LabelledVector row) {
        return Objects.requireNonNull(
                explanations.explain(row.vector()).contributions().get(0).expected());
    }

    /** Around 0, and later around 50. */
    private static List<LabelledVector> rows() {
        Random random = new Random(7);
        List<LabelledVector> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            double value = random.nextGaussian() + (i < LEVEL_SHIFT ? 0 : 50);
            rows.add(new LabelledVector(new double[] {value}, Label.NORMAL).at(i * 60_000.0));
        }
        return rows;
    }
}

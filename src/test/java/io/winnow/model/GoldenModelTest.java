package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.CsvFile;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.TrainedModels;
import io.winnow.scoring.Learning;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of every released version load for ever and score as they did. Each was written once, on JDK 17, and is never to
 * be written again: {@code bounds-v1} from {@link TrainedModels}, the others by {@code train --seed 42 --created
 * 2026-01-31T12:00:00Z}, the forest with {@code --param trees=10}, the autoencoder with {@code --param epochs=20}, on
 * {@code LabelledRows.correlated(500, 2026)}. The scores beside them are those of {@code score} for other rows of the
 * same kind and some far from all others. {@code guarded-forest-v1} has a guard, with {@code --guard idle=..250}, and so
 * has {@code knn-v1}; the others are older. {@code adaptive-v1} has learned 1,500 records of the key null, one each five
 * minutes; its scores are those of the next ones.
 */
class GoldenModelTest {

    private static final Path MODELS = Path.of("src/test/resources/models");

    /** Of the record after those that the adaptive scorer has learned. */
    private static final long NEXT = 1_767_675_600_000L;

    private static final long FIVE_MINUTES = 300_000;

    @ParameterizedTest
    @CsvSource({
        "bounds-v1, 89eeb5ce9090",
        "forest-v1, 5e34784a0349",
        "guarded-forest-v1, 3c75a51d6fd0",
        "knn-v1, c105e1c33986",
        "one-class-svm-v1, b01e85a68fba",
        "autoencoder-v1, 1388b654c424",
        "adaptive-v1, 7e13026eff57",
    })
    void goldenModelGivesItsRecordedScores(String name, String id) throws IOException {
        Model golden = golden(name);
        Scoring scoring = golden.open();
        Learning learning = golden.learning();
        ScorerState state = learning == null ? ScorerState.NONE : learning.start(null);

        assertThat(golden.id()).isEqualTo(id);
        long time = NEXT;
        for (double[] row : recorded(name)) {
            double[] vector = Arrays.copyOf(row, row.length - 1);
            assertThat(scoring.score(vector, time, state))
                    .as(Arrays.toString(row))
                    .isEqualTo(row[row.length - 1]);
            scoring.learn(vector, time, state);
            time += FIVE_MINUTES;
        }
    }

    @ParameterizedTest
    @MethodSource("io.winnow.model.ModelFileTest#types")
    void everyScorerHasAGoldenModel(String type) throws IOException {
        Model golden = golden(type + "-v1");

        assertThat(golden.scorerType()).isEqualTo(type);
        assertThat(golden.manifest().provenance().scorerVersion()).isEqualTo(1);
        assertThat(recorded(type + "-v1")).hasSize(104);
    }

    @Test
    void olderModelsHaveNoGuard() throws IOException {
        assertThat(golden("forest-v1").guard()).isNull();
        assertThat(golden("guarded-forest-v1").guard().ranges().get(2).high()).isEqualTo(250);
    }

    @Test
    void goldenBoundsSayWhatTheySaid() throws IOException {
        Model golden = golden("bounds-v1");

        assertThat(golden.features())
                .containsExactly(
                        new Feature("cpu", MissingPolicy.ANOMALOUS),
                        new Feature("memory", MissingPolicy.NORMAL),
                        new Feature("engine.heat", MissingPolicy.DEAD_LETTER));
        assertThat(golden.threshold()).isEqualTo(0.1 + 0.2);
        assertThat(golden.manifest()).isEqualTo(TrainedModels.of("bounds").manifest());
    }

    private static Model golden(String name) throws IOException {
        return ModelFile.read(MODELS.resolve(name).resolve("model.winnow"));
    }

    /** Vectors, each with its score behind it. */
    private static List<double[]> recorded(String name) throws IOException {
        List<double[]> recorded = new ArrayList<>();
        try (CsvFile lines = new CsvFile(MODELS.resolve(name).resolve("scores.csv"))) {
            lines.forEachRemaining(line ->
                    recorded.add(line.stream().mapToDouble(Double::parseDouble).toArray()));
        }
        return recorded;
    }
}

package io.winnow.scoring.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.fixture.Vectors;
import io.winnow.model.NamedArrays;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a file holds, reading refuses it with a reason or gives a forest that scores. */
class DamagedForestTest {

    private static final int[] ODD_INTS = {-2, -1, 0, 1, 2, 7, 255, 256, Integer.MAX_VALUE, Integer.MIN_VALUE};
    private static final double[] ODD_DOUBLES = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e300, Double.MIN_VALUE
    };
    private static final String[] ODD_TEXTS = {"", "-1", "0", "9", "13", "1001", "99999999999999999999", "NaN", "١"};

    private final Random random = new Random(5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feature   | 2  | place 0 of tree 0 of a forest compares feature 2 of 2",
                "feature   | -2 | place 0 of tree 0 of a forest compares feature -2 of 2",
                "feature   | -1 | place 0 of tree 0 of a forest has the threshold 10.0",
                "rows      | 3  | place 0 of tree 0 of a forest parts 3 rows into 1 and 3",
                "rows      | 5  | trees of 5 rows cannot have the depth 2",
                "rows      | 0  | trees of 0 rows cannot have the depth 2",
            })
    void refusalNamesWhatIsWrong(String array, int value, String reason) {
        NamedArrays damaged = new NamedArrays();
        ForestScorer.read(ForestScorerTest.oneTree()).write(new Damage(damaged, array, ints -> ints[0] = value));

        assertThatThrownBy(() -> ForestScorer.read(damaged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @Test
    void damagedArraysAreRefusedOrScore() {
        ForestScorer whole = forest();
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            NamedArrays damaged = new NamedArrays();
            whole.write(new RandomDamage(damaged));
            refused += isRefused(damaged) ? 1 : 0;
        }

        assertThat(refused).isGreaterThan(3_000);
    }

    private static boolean isRefused(NamedArrays arrays) {
        try {
            Scoring scoring = ForestScorer.read(arrays).open();
            assertThat(scoring.score(new double[8])).isBetween(0.0, 1.0);
            scoring.explain(new double[8]);
            return false;
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(200);
            return true;
        }
    }

    private static ForestScorer forest() {
        List<double[]> rows = Vectors.uniform(60, 1, new double[2], new double[] {1, 1});
        TrainingData data = new TrainingData(List.of("a", "b"), rows, List.of(), 1);
        return (ForestScorer) new ForestScorerProvider()
                .trainer(Map.of("trees", "3", "psi", "16"))
                .train(data, Progress.NONE);
    }

    /** Changes one array of ints. */
    private record Damage(NamedArrays to, String name, java.util.function.Consumer<int[]> change)
            implements io.winnow.scoring.ArrayWriter {
        @Override
        public void setting(String setting, String value) {
            to.setting(setting, value);
        }

        @Override
        public void doubles(String array, double[] values) {
            to.doubles(array, values);
        }

        @Override
        public void floats(String array, float[] values) {
            to.floats(array, values);
        }

        @Override
        public void ints(String array, int[] values) {
            int[] changed = values.clone();
            if (array.equals(name)) {
                change.accept(changed);
            }
            to.ints(array, changed);
        }
    }

    /** Damages one of the five parts, on average, in one of several ways. */
    private final class RandomDamage implements io.winnow.scoring.ArrayWriter {

        private final NamedArrays to;
        private final int victim = random.nextInt(5);
        private int part;

        private RandomDamage(NamedArrays to) {
            this.to = to;
        }

        private boolean spared() {
            return part++ != victim;
        }

        @Override
        public void setting(String name, String value) {
            to.setting(name, spared() ? value : ODD_TEXTS[random.nextInt(ODD_TEXTS.length)]);
        }

        @Override
        public void ints(String name, int[] values) {
            int[] damaged = values.clone();
            if (!spared()) {
                damaged[random.nextInt(damaged.length)] = ODD_INTS[random.nextInt(ODD_INTS.length)];
                damaged = Arrays.copyOf(damaged, length(damaged.length));
            }
            to.ints(name, damaged);
        }

        @Override
        public void doubles(String name, double[] values) {
            double[] damaged = values.clone();
            if (!spared()) {
                damaged[random.nextInt(damaged.length)] = ODD_DOUBLES[random.nextInt(ODD_DOUBLES.length)];
                damaged = Arrays.copyOf(damaged, length(damaged.length));
            }
            to.doubles(name, damaged);
        }

        @Override
        public void floats(String name, float[] values) {
            to.floats(name, values);
        }

        private int length(int length) {
            return random.nextInt(3) == 0 ? random.nextInt(2 * length) : length;
        }
    }
}

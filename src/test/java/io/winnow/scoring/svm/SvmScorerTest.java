package io.winnow.scoring.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.winnow.fixture.Vectors;
import io.winnow.model.NamedArrays;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Reservoir;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerContract;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smile.anomaly.SVM;
import smile.math.MathEx;
import smile.math.kernel.GaussianKernel;

class SvmScorerTest extends ScorerContract {

    @Override
    protected ScorerProvider provider() {
        return new SvmScorerProvider();
    }

    @Override
    protected TrainingData trainingData() {
        return data(Vectors.normal(1_000, 7, new double[5], new double[] {1, 1, 1, 1, 1}));
    }

    @Override
    protected double culpritFloor() {
        return 0.95;
    }

    @Test
    void scoreIsTheFormula() {
        Scoring scoring = SvmScorer.read(twoVectors()).open();

        double expected = 0.25 * (1 - StrictMath.exp(-0.5 * 2)) + 0.75 * (1 - StrictMath.exp(-0.5 * 10));
        assertThat(scoring.score(new double[] {1, 1})).isEqualTo(expected);
        assertThat(scoring.score(new double[] {1e300, 1e300})).isEqualTo(1);
    }

    @Test
    void scoreIsSmilesWithTheSignTurned() {
        double[][] rows =
                Vectors.normal(200, 3, new double[2], new double[] {1, 1}).toArray(double[][]::new);
        MathEx.setSeed(1);
        SVM<double[]> smile = SVM.fit(rows, new GaussianKernel(1), 0.1, 1e-4);
        Scoring ours = train(List.of(rows), Map.of("gamma", "0.5")).open();

        for (double[] row : rows) {
            assertThat(ours.score(row)).isCloseTo(1 - (smile.score(row) - smile.intercept()), within(1e-12));
        }
    }

    @Test
    void featuresFarOffStillDifferInTheirShares() {
        List<Contribution> shares =
                SvmScorer.read(twoVectors()).explain(new double[] {200, -400}).contributions();

        assertThat(shares).extracting(Contribution::feature).containsExactly(1, 0);
        assertThat(shares.get(0).share()).isBetween(0.7, 0.9);
    }

    @Test
    void rowsBeyondTheLimitAreDrawnAtRandomAndItIsSaid() {
        List<String> said = new ArrayList<>();
        List<double[]> rows = Vectors.normal(SvmTrainer.MOST_ROWS + 1, 2, new double[1], new double[] {1});

        provider().trainer(Map.of("nu", "0.01")).train(data(rows), (done, detail) -> said.add(detail));

        assertThat(said).first().isEqualTo("learning 4000 of 4001 rows, drawn at random");
    }

    @Test
    void everyRowHasTheSameChanceToBeDrawn() {
        List<double[]> rows =
                IntStream.range(0, 1_000).mapToObj(i -> new double[] {i}).toList();

        double[][] drawn = Reservoir.of(rows, 200, new Random(1)).kept().toArray(double[][]::new);

        assertThat(List.of(drawn)).hasSize(200).doesNotHaveDuplicates();
        assertThat(Arrays.stream(drawn).mapToDouble(row -> row[0]).average().orElseThrow())
                .isCloseTo(500, within(60.0));
    }

    /** Scores of the first version: if they change, models trained from now on judge otherwise than before. */
    @Test
    void trainingStillGivesTheScoresItGave() {
        List<double[]> rows = Vectors.normal(500, 7, new double[3], new double[] {1, 2, 3});
        Scoring scoring = train(rows, Map.of()).open();

        assertThat(scoring.score(new double[3])).isCloseTo(0.9719129968098711, within(1e-6));
        assertThat(scoring.score(new double[] {2, -3, 1})).isCloseTo(0.9792827682661065, within(1e-6));
        assertThat(scoring.score(new double[] {9, 9, 9})).isCloseTo(0.9999999999999999, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "10", "300"})
    void equalRowsAreTheCentreOfAll(int rows) {
        Scoring scoring =
                train(Collections.nCopies(rows, new double[] {2, -1}), Map.of()).open();

        assertThat(scoring.score(new double[] {2, -1})).isCloseTo(0, within(1e-9));
        assertThat(scoring.score(new double[] {9, -1})).isGreaterThan(0.99);
    }

    @Test
    void constantColumnAndRepeatedValuesDoNotHinderTraining() {
        List<double[]> rows = IntStream.range(0, 500)
                .mapToObj(i -> new double[] {0, i % 2, i % 3})
                .toList();
        Scoring scoring = train(rows, Map.of()).open();

        assertThat(scoring.score(new double[] {0, 5, 5})).isGreaterThan(scoring.score(rows.get(0)));
        assertThat(scoring.score(new double[] {9, 0, 0})).isGreaterThan(scoring.score(rows.get(0)));
    }

    @Test
    void thousandColumnsAreScored() {
        double[] ones = new double[1_000];
        Arrays.fill(ones, 1);
        List<double[]> rows = Vectors.normal(150, 4, new double[1_000], ones);
        Scoring scoring = train(rows, Map.of()).open();
        double[] far = new double[1_000];
        Arrays.fill(far, 4);

        assertThat(scoring.score(far)).isGreaterThan(scoring.score(new double[1_000]));
    }

    @Test
    void extremeTrainingValuesGiveFiniteScores() {
        List<double[]> rows = Vectors.normal(100, 4, new double[2], new double[] {1e308, 1});

        assertThat(train(rows, Map.of()).open().score(new double[] {-1e308, 0})).isBetween(0.0, 1.0);
        assertThat(train(rows, Map.of()).explain(rows.get(0)).contributions()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"nu, 0", "nu, 1.01", "nu, NaN", "nu, few", "gamma, 0", "gamma, -1", "gamma, Infinity"})
    void hyperparameterOutOfRangeIsRefused(String name, String value) {
        assertThatThrownBy(() -> provider().trainer(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hyperparameter '" + name + "' of scorer 'one-class-svm' is '" + value + "'");
    }

    @Test
    void unknownHyperparameterIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> provider().trainer(Map.of("kernel", "rbf")))
                .hasMessage("unknown hyperparameter 'kernel' of scorer 'one-class-svm'; known are [gamma, nu]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "alpha   | 0.5 0.6      | 'alpha' adds up to 1.1; expected 1",
                "alpha   | 1.5 -0.5     | 'alpha' holds -0.5; expected weights above 0",
                "alpha   | NaN 1        | 'alpha' holds NaN; expected weights above 0",
                "alpha   | 1            | 'vectors' has 4 values; expected 1 times 2",
                "vectors | 1 2 3        | 'vectors' has 3 values; expected 2 times 2",
                "vectors | 1 2 NaN 4    | 'vectors' holds NaN",
                "gamma   | 0            | 'gamma' is not one number above 0",
                "gamma   | 1 1          | 'gamma' is not one number above 0",
                "gamma   | Infinity     | 'gamma' holds Infinity",
                "centre  | 1 Infinity   | 'centre' holds Infinity",
                "centre  | 1            | 'vectors' has 4 values; expected 2 times 1"
            })
    void damagedArraysAreRefusedWithTheReason(String name, String values, String reason) {
        NamedArrays damaged = new NamedArrays();
        NamedArrays whole = twoVectors();
        for (String array : List.of("vectors", "alpha", "gamma", "centre")) {
            damaged.doubles(array, array.equals(name) ? doubles(values) : whole.doubles(array));
        }

        assertThatThrownBy(() -> SvmScorer.read(damaged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the array " + reason + " (one-class SVM)");
    }

    private static double[] doubles(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static NamedArrays twoVectors() {
        NamedArrays arrays = new NamedArrays();
        arrays.doubles("vectors", new double[] {0, 0, 2, -2});
        arrays.doubles("alpha", new double[] {0.25, 0.75});
        arrays.doubles("gamma", new double[] {0.5});
        arrays.doubles("centre", new double[] {1, -1});
        return arrays;
    }

    private static TrainingData data(List<double[]> rows) {
        List<String> names =
                IntStream.range(0, rows.get(0).length).mapToObj(i -> "f" + i).toList();
        return new TrainingData(names, rows, List.of(), 1);
    }

    private SvmScorer train(List<double[]> rows, Map<String, String> hyperparameters) {
        Scorer scorer = provider().trainer(hyperparameters).train(data(rows), Progress.NONE);
        return (SvmScorer) scorer;
    }
}

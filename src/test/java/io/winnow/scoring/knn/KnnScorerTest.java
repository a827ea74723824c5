package io.winnow.scoring.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.winnow.fixture.Vectors;
import io.winnow.model.NamedArrays;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.Progress;
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

class KnnScorerTest extends ScorerContract {

    private static final List<double[]> ANOMALIES = List.of(new double[] {3, 3}, new double[] {4, 3});

    @Override
    protected ScorerProvider provider() {
        return new KnnScorerProvider();
    }

    @Override
    protected TrainingData trainingData() {
        return data(normal(1_000, 5, 7));
    }

    @Override
    protected double culpritFloor() {
        return 0.95;
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 17", "8, 4096", "9, 100", "21, 1024", "30, 1000", "100, 333"})
    void scoreIsThatOfAllDistancesSorted(int features, int rows) {
        List<double[]> learned = normal(rows, features, 3);
        Scoring scoring = train(learned, Map.of("k", "3")).open();
        List<double[]> judged = new ArrayList<>(normal(200, features, 4));
        judged.addAll(learned.subList(0, Math.min(rows, 50)));
        judged.add(Vectors.normal(1, 5, new double[features], wide(features)).get(0));

        for (double[] vector : judged) {
            assertThat(scoring.score(vector)).isEqualTo(reference(vector, learned, 3));
        }
    }

    /** Repeated values, so that many rows are equally far, and a constant column. */
    @Test
    void scoreOfRepeatedValuesIsThatOfAllDistancesSorted() {
        List<double[]> learned = IntStream.range(0, 3_000)
                .mapToObj(i -> new double[] {i % 3, i % 7, 0, i % 2})
                .toList();
        Scoring scoring = train(learned, Map.of()).open();

        for (double[] vector : normal(200, 4, 1)) {
            assertThat(scoring.score(vector)).isEqualTo(reference(vector, learned, 5));
        }
    }

    @Test
    void scoreIsTheMeanDistance() {
        Scoring scoring = KnnScorer.read(threeRows()).open();

        assertThat(scoring.score(new double[] {0, 1})).isEqualTo((1 + 2) / 2.0);
        assertThat(scoring.score(new double[] {0, -1e300})).isCloseTo(1e6 - 2, within(1.0));
    }

    @Test
    void rowThatWasLearnedDoesNotFindItselfWhereTrainingScoresIt() {
        Scorer scorer = KnnScorer.read(threeRows());
        double[] learned = {0, 0};
        double[] other = {1, 0};

        assertThat(scorer.open().score(learned)).isEqualTo((0 + 3) / 2.0);
        assertThat(scorer.openForLearned().score(learned)).isEqualTo((3 + 4) / 2.0);
        assertThat(scorer.openForLearned().score(other)).isEqualTo(scorer.open().score(other));
    }

    /** What the shares mean, worked out from all distances, with a feature left out and without. */
    @ParameterizedTest
    @CsvSource({"2, 17", "8, 4096", "30, 1000", "100, 333"})
    void sharesAreHowMuchNearerAllRowsAreWithoutEachFeature(int features, int rows) {
        List<double[]> learned = normal(rows, features, 3);
        Scoring scoring = train(learned, Map.of("k", "3")).open();
        List<double[]> judged = new ArrayList<>(normal(20, features, 4));
        judged.addAll(Vectors.normal(20, 5, new double[features], wide(features)));

        for (double[] vector : judged) {
            double[] shares = new double[features];
            scoring.explain(vector).contributions().forEach(part -> shares[part.feature()] = part.share());

            assertThat(shares).containsExactly(sharesOfAll(vector, learned), within(1e-6));
        }
    }

    private static double[] sharesOfAll(double[] vector, List<double[]> rows) {
        double all = distance(vector, rows, -1);
        double[] gains = IntStream.range(0, vector.length)
                .mapToDouble(feature -> Math.max(0, all - distance(vector, rows, feature)))
                .toArray();
        double sum = Arrays.stream(gains).sum();
        return Arrays.stream(gains).map(gain -> gain / sum).toArray();
    }

    /** The mean of the three least distances without a feature. */
    private static double distance(double[] vector, List<double[]> rows, int without) {
        return rows.stream()
                .mapToDouble(row -> Math.sqrt(IntStream.range(0, vector.length)
                        .filter(i -> i != without)
                        .mapToDouble(i -> Math.pow((float) vector[i] - (float) row[i], 2))
                        .sum()))
                .sorted()
                .limit(3)
                .average()
                .orElseThrow();
    }

    @Test
    void explanationExpectsWhatTheNearestRowsByTheOtherFeaturesHold() {
        List<double[]> rows = IntStream.range(0, 200)
                .mapToObj(i -> new double[] {i / 50.0, i / 25.0})
                .toList();

        Contribution first = train(rows, Map.of())
                .open()
                .explain(new double[] {1, -5})
                .contributions()
                .get(0);

        assertThat(first.feature()).isEqualTo(1);
        Expected expected = first.expected();
        assertThat(expected.value()).isCloseTo(2, within(0.05));
        assertThat(expected.low()).isCloseTo(1.92, within(1e-6));
        assertThat(expected.high()).isCloseTo(2.08, within(1e-6));
    }

    @Test
    void rowsBeyondTheLimitAreDrawnAtRandomAndItIsSaid() {
        List<String> said = new ArrayList<>();

        provider().trainer(Map.of()).train(data(normal(4_097, 20, 1)), (done, detail) -> said.add(detail));
        provider().trainer(Map.of()).train(data(normal(4_097, 21, 1)), (done, detail) -> said.add(detail));
        provider().trainer(Map.of("rows", "7")).train(data(normal(9, 1, 1)), (done, detail) -> said.add(detail));

        assertThat(said)
                .filteredOn(detail -> detail.startsWith("keeping"))
                .containsExactly(
                        "keeping 4096 of 4097 rows, drawn at random",
                        "keeping 1024 of 4097 rows, drawn at random",
                        "keeping 7 of 9 rows, drawn at random");
    }

    @ParameterizedTest
    @CsvSource({"1", "5"})
    void fewerRowsThanNeighboursAreRefused(int rows) {
        assertThatThrownBy(() -> train(normal(rows, 2, 1), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scorer 'knn' with k = 5 needs at least 6 rows to learn from; there are " + rows
                        + ": give more rows, or set a lower k");
    }

    @Test
    void tooManyColumnsAreRefusedWithTheLimit() {
        List<double[]> rows = Collections.nCopies(10, new double[10_000]);

        assertThatThrownBy(() -> train(rows, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scorer 'knn' compares at most 4096 features, as a score reads each of them in every row"
                        + " that it keeps; there are 10000: choose fewer with --features");
    }

    @ParameterizedTest
    @CsvSource({"6", "10", "300", "5000"})
    void equalRowsAreTheCentreOfAll(int rows) {
        Scorer scorer = train(Collections.nCopies(rows, new double[] {2, -1}), Map.of());

        assertThat(scorer.open().score(new double[] {2, -1})).isZero();
        assertThat(scorer.openForLearned().score(new double[] {2, -1})).isZero();
        assertThat(scorer.open().score(new double[] {9, -1})).isEqualTo(7);
        assertThat(scorer.open().explain(new double[] {2, -1}).contributions()).isEmpty();
    }

    @Test
    void thousandColumnsAreScored() {
        Scoring scoring = train(normal(150, 1_000, 4), Map.of()).open();
        double[] far = new double[1_000];
        Arrays.fill(far, 4);

        assertThat(scoring.score(far)).isGreaterThan(scoring.score(new double[1_000]));
        assertThat(scoring.explain(far).contributions()).hasSize(1_000);
    }

    @Test
    void extremeTrainingValuesGiveFiniteScores() {
        List<double[]> rows = Vectors.normal(100, 4, new double[2], new double[] {1e308, 1});

        assertThat(train(rows, Map.of()).open().score(new double[] {-1e308, 0})).isBetween(0.0, 1e7);
    }

    @ParameterizedTest
    @CsvSource({"k, 0", "k, 101", "k, 1.5", "k, few", "rows, 0", "rows, 65537", "rows, -1"})
    void hyperparameterOutOfRangeIsRefused(String name, String value) {
        assertThatThrownBy(() -> provider().trainer(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hyperparameter '" + name + "' of scorer 'knn' is '" + value
                        + "'; expected a whole number from 1 to ");
    }

    @Test
    void unknownHyperparameterIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> provider().trainer(Map.of("metric", "cosine")))
                .hasMessage("unknown hyperparameter 'metric' of scorer 'knn'; known are [k, rows]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0 0 3 0 0 | 2 2     | 'rows' has 5 values; expected more than 2 rows of 2",
                "0 0 3 0   | 2 2     | 'rows' has 4 values; expected more than 2 rows of 2",
                "0 0 3 NaN 0 4 | 2 2 | 'rows' holds NaN",
                "0 0 3 Infinity 0 4 | 2 2 | 'rows' holds Infinity",
                "0 0 3 2e6 0 4 | 2 2 | 'rows' holds 2000000.0",
                "0 0 3 0 0 4 | 2     | 'shape' has 1 numbers; expected features and neighbours",
                "0 0 3 0 0 4 | 0 2   | 'shape' names 0 features; expected 1 to 4096",
                "0 0 3 0 0 4 | 2 0   | 'shape' names 0 neighbours; expected 1 to 100",
                "0 0 3 0 0 4 | 2 101 | 'shape' names 101 neighbours; expected 1 to 100"
            })
    void damagedArraysAreRefusedWithTheReason(String rows, String shape, String reason) {
        NamedArrays damaged = new NamedArrays();
        damaged.floats("rows", floats(rows));
        damaged.ints(
                "shape",
                Arrays.stream(shape.split(" ")).mapToInt(Integer::parseInt).toArray());

        assertThatThrownBy(() -> KnnScorer.read(damaged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the array " + reason + " (k nearest neighbours)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 2 3 | 1        | 'anomalies' has 3 values; expected rows of 2",
                "1 NaN | 1        | 'anomalies' holds NaN",
                "1 2   | 0        | 'reach' is not one finite number above 0",
                "1 2   | NaN      | 'reach' is not one finite number above 0",
                "1 2   | Infinity | 'reach' is not one finite number above 0"
            })
    void damagedAnomaliesAreRefusedWithTheReason(String anomalies, double reach, String reason) {
        NamedArrays damaged = new NamedArrays();
        damaged.floats("rows", floats("0 0 0 3 0 -4"));
        damaged.ints("shape", new int[] {2, 2});
        damaged.floats("anomalies", floats(anomalies));
        damaged.doubles("reach", new double[] {reach});

        assertThatThrownBy(() -> KnnScorer.read(damaged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the array " + reason + " (k nearest neighbours)");
    }

    @Test
    void labelledAnomalyRaisesTheScoreNearIt() {
        List<double[]> rows = normal(1_000, 2, 1);
        Scoring plain = train(rows, Map.of()).open();
        Scorer scorer = trainWith(rows, ANOMALIES);
        Scoring labelled = scorer.open();
        double[] near = {3.01, 3};

        double ratio = plain.score(near) / Math.hypot((double) 3.01f - 3, 0);
        assertThat(labelled.score(near))
                .isCloseTo(plain.score(near) * Math.sqrt(reach(scorer) * ratio), withinPercentage(0.01));
        assertThat(labelled.score(new double[] {3, 3})).isFinite().isGreaterThan(labelled.score(near));
    }

    @Test
    void labelledAnomaliesLowerNoScoreAndLeaveNineOfTenNormalRowsAsTheyWere() {
        List<double[]> rows = normal(1_000, 2, 1);
        Scoring plain = train(rows, Map.of()).openForLearned();
        Scoring labelled = trainWith(rows, ANOMALIES).openForLearned();

        assertThat(rows).allMatch(row -> labelled.score(row) >= plain.score(row));
        assertThat(rows.stream().filter(row -> labelled.score(row) == plain.score(row)))
                .hasSizeBetween(900, 905);
        assertThat(labelled.score(new double[] {-5, -5})).isGreaterThanOrEqualTo(plain.score(new double[] {-5, -5}));
    }

    @Test
    void labelledAnomaliesAmongRowsThatAreAllEqualGiveFiniteScores() {
        List<double[]> rows = Collections.nCopies(50, new double[] {1, 2});

        Scoring labelled = trainWith(rows, List.of(new double[] {1, 2}, new double[] {1e6, 2}))
                .open();

        assertThat(labelled.score(new double[] {1, 2})).isZero();
        assertThat(labelled.score(new double[] {1e6, 2})).isFinite().isPositive();
    }

    @Test
    void scorerWithLabelledAnomaliesIsReadBack() {
        List<double[]> rows = normal(300, 3, 1);
        Scorer scorer = trainWith(rows, normal(1_500, 3, 2));
        NamedArrays arrays = new NamedArrays();
        scorer.write(arrays);

        Scoring read = provider().read(arrays).open();

        assertThat(arrays.floats("anomalies")).hasSize(3 * 1_024);
        assertThat(rows).allMatch(row -> read.score(row) == scorer.open().score(row));
    }

    private static double reach(Scorer scorer) {
        NamedArrays arrays = new NamedArrays();
        scorer.write(arrays);
        return arrays.doubles("reach")[0];
    }

    private Scorer trainWith(List<double[]> rows, List<double[]> anomalies) {
        TrainingData plain = data(rows);
        TrainingData data = new TrainingData(plain.features(), rows, anomalies, List.of(), 1);
        return provider().trainer(Map.of()).train(data, Progress.NONE);
    }

    /** The order of the rows is the tree: in any other order the scores are the same. */
    @Test
    void rowsInAnotherOrderGiveTheSameScores() {
        List<double[]> rows = normal(500, 3, 2);
        List<double[]> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));
        NamedArrays arrays = new NamedArrays();
        arrays.floats("rows", flat(shuffled));
        arrays.ints("shape", new int[] {3, 5});
        arrays.floats("anomalies", new float[0]);
        arrays.doubles("reach", new double[] {1});

        Scoring unordered = KnnScorer.read(arrays).open();

        Scoring ordered = train(rows, Map.of()).open();
        assertThat(normal(100, 3, 9)).allMatch(vector -> unordered.score(vector) == ordered.score(vector));
    }

    private static double reference(double[] vector, List<double[]> rows, int k) {
        float[] squares = new float[rows.size()];
        for (int row = 0; row < squares.length; row++) {
            for (int i = 0; i < vector.length; i++) {
                float difference = (float) vector[i] - (float) rows.get(row)[i];
                squares[row] += difference * difference;
            }
        }
        Arrays.sort(squares);
        double sum = 0;
        for (int i = 0; i < k; i++) {
            sum += Math.sqrt(squares[i]);
        }
        return sum / k;
    }

    private static NamedArrays threeRows() {
        NamedArrays arrays = new NamedArrays();
        arrays.floats("rows", floats("0 0 0 3 0 -4"));
        arrays.ints("shape", new int[] {2, 2});
        arrays.floats("anomalies", new float[0]);
        arrays.doubles("reach", new double[] {1});
        return arrays;
    }

    private static float[] floats(String text) {
        String[] numbers = text.split(" ");
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.parseFloat(numbers[i]);
        }
        return floats;
    }

    private static float[] flat(List<double[]> rows) {
        float[] flat = new float[rows.size() * rows.get(0).length];
        int at = 0;
        for (double[] row : rows) {
            for (double value : row) {
                flat[at++] = (float) value;
            }
        }
        return flat;
    }

    private static List<double[]> normal(int rows, int features, long seed) {
        double[] ones = new double[features];
        Arrays.fill(ones, 1);
        return Vectors.normal(rows, seed, new double[features], ones);
    }

    private static double[] wide(int features) {
        double[] wide = new double[features];
        Arrays.fill(wide, 100);
        return wide;
    }

    private static TrainingData data(List<double[]> rows) {
        List<String> names =
                IntStream.range(0, rows.get(0).length).mapToObj(i -> "f" + i).toList();
        return new TrainingData(names, rows, List.of(), 1);
    }

    private KnnScorer train(List<double[]> rows, Map<String, String> hyperparameters) {
        return (KnnScorer) provider().trainer(hyperparameters).train(data(rows), Progress.NONE);
    }
}

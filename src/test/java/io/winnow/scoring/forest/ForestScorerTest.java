package io.winnow.scoring.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.winnow.fixture.Vectors;
import io.winnow.model.NamedArrays;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerContract;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForestScorerTest extends ScorerContract {

    @Override
    protected ScorerProvider provider() {
        return new ForestScorerProvider();
    }

    @Override
    protected TrainingData trainingData() {
        return data(Vectors.normal(1_000, 7, new double[] {20, -3, 1e6, 0.5, 100}, new double[] {5, 1, 1e4, 0.01, 40}));
    }

    @Override
    protected double culpritFloor() {
        return 0.95;
    }

    /** One tree of four rows: [0] below 10 (1 row), else [1] below 5 (1 row), else 2 rows that are not set apart. */
    @Test
    void scoreIsTheFormulaOfThePaper() {
        Scoring scoring = ForestScorer.read(oneTree()).open();
        double average = 2 * (StrictMath.log(3) + 0.5772156649) - 2 * 3 / 4.0;

        assertThat(scoring.score(new double[] {9, 0})).isCloseTo(StrictMath.pow(2, -1 / average), within(1e-15));
        assertThat(scoring.score(new double[] {10, 4})).isCloseTo(StrictMath.pow(2, -2 / average), within(1e-15));
        assertThat(scoring.score(new double[] {10, 5})).isCloseTo(StrictMath.pow(2, -3 / average), within(1e-15));
    }

    @Test
    void directionIsThatFromTheMedian() {
        assertThat(ForestScorer.read(oneTree())
                        .open()
                        .explain(new double[] {9, 6})
                        .contributions())
                .singleElement()
                .hasToString("Contribution[feature=0, share=1.0, direction=LOW, limit=NaN, expected=null]");
    }

    /** What the shares mean, worked out by scoring the vector again for each feature. */
    @Test
    void sharesAreHowMuchLongerTheTypicalValueOfEachFeatureMakesThePaths() {
        List<double[]> rows = Vectors.normal(500, 7, new double[4], new double[] {1, 2, 3, 4});
        ForestScorer forest = train(rows, Map.of("trees", "50"));
        double[] centre = arrays(forest).doubles("centre");

        for (double[] vector : Vectors.normal(200, 8, new double[4], new double[] {2, 4, 6, 8})) {
            double[] shares = new double[4];
            forest.open().explain(vector).contributions().forEach(part -> shares[part.feature()] = part.share());

            assertThat(shares).containsExactly(sharesByScoring(forest.open(), vector, centre), within(1e-9));
        }
    }

    /** Both values follow one load: a high one is stranger still beside a usual one. */
    @Test
    void valuesThatGoTogetherAreBothNamedAtTheEndOfTheirRange() {
        List<double[]> rows = Vectors.uniform(500, 3, new double[] {0, -0.02}, new double[] {1, 0.02}).stream()
                .map(row -> new double[] {row[0], row[0] + row[1]})
                .toList();

        assertThat(train(rows).open().explain(new double[] {0.99, 0.99}).contributions())
                .extracting(Contribution::feature, Contribution::direction)
                .containsExactlyInAnyOrder(tuple(0, Direction.HIGH), tuple(1, Direction.HIGH));
    }

    @Test
    void explanationAsksTheFirst128TreesOnly() {
        NamedArrays all = arrays(train(trainingData()));
        NamedArrays first = new NamedArrays();
        first.setting("trees", "128");
        first.setting("depth", all.setting("depth"));
        first.ints("feature", Arrays.copyOf(all.ints("feature"), 128 * 255));
        first.doubles("threshold", Arrays.copyOf(all.doubles("threshold"), 128 * 255));
        first.ints("rows", Arrays.copyOf(all.ints("rows"), 128 * 511));
        first.doubles("centre", all.doubles("centre"));
        double[] vector = {40, -3, 1e6, 0.6, 100};

        assertThat(ForestScorer.read(all).open().explain(vector))
                .isEqualTo(ForestScorer.read(first).open().explain(vector));
    }

    /** Whatever is left over beyond the trees that are walked together. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 31, 32, 33, 70})
    void pathsTogetherAreAsLongAsEachOneWalkedAlone(int trees) {
        List<double[]> rows = Vectors.uniform(300, 4, new double[3], new double[] {1, 2, 3});
        NamedArrays arrays = arrays(train(rows, Map.of("trees", String.valueOf(trees))));
        Trees grown = Trees.read(arrays, arrays.doubles("centre").length);
        Paths paths = new Paths(grown);

        for (double[] vector : rows) {
            double sum = 0;
            int tree = 0;
            for (; tree + 4 <= trees; tree += 4) {
                sum += lengthAlone(grown, tree, vector)
                        + lengthAlone(grown, tree + 1, vector)
                        + lengthAlone(grown, tree + 2, vector)
                        + lengthAlone(grown, tree + 3, vector);
            }
            for (; tree < trees; tree++) {
                sum += lengthAlone(grown, tree, vector);
            }
            assertThat(paths.sum(vector, new int[Paths.TOGETHER])).isEqualTo(sum);
        }
    }

    private static double lengthAlone(Trees trees, int tree, double[] vector) {
        int place = 0;
        int level = 0;
        for (; level < trees.depth && trees.feature[tree * trees.inner() + place] != Trees.NO_SPLIT; level++) {
            int at = tree * trees.inner() + place;
            place = 2 * place + (vector[trees.feature[at]] < trees.threshold[at] ? 1 : 2);
        }
        return level + PathLength.average(trees.rows[tree * trees.places() + place]);
    }

    private static double[] sharesByScoring(Scoring forest, double[] vector, double[] centre) {
        double[] gains = IntStream.range(0, vector.length)
                .mapToDouble(i -> {
                    double[] changed = vector.clone();
                    changed[i] = centre[i];
                    return Math.max(0, Math.log(forest.score(vector) / forest.score(changed)));
                })
                .toArray();
        double sum = Arrays.stream(gains).sum();
        return Arrays.stream(gains).map(gain -> gain / sum).toArray();
    }

    /** Scores of the first version: if they change, models trained from now on judge otherwise than before. */
    @Test
    void trainingStillGivesTheScoresItGave() {
        List<double[]> rows = Vectors.normal(500, 7, new double[3], new double[] {1, 2, 3});
        Scoring scoring = train(rows, Map.of("trees", "100")).open();

        assertThat(scoring.score(new double[3])).isCloseTo(0.39699153031707135, within(1e-12));
        assertThat(scoring.score(new double[] {2, -3, 1})).isCloseTo(0.5688003283796829, within(1e-12));
        assertThat(scoring.score(new double[] {9, 9, 9})).isCloseTo(0.7302710845365489, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 1.2073923", "256, 10.2447706"})
    void averagePathLengthIsThatOfThePaper(int rows, double length) {
        assertThat(PathLength.average(rows)).isCloseTo(length, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 2", "4, 2", "5, 3", "255, 8", "256, 8", "257, 9"})
    void depthIsTheLogarithmRoundedUp(int rows, int depth) {
        assertThat(Trees.depthFor(rows)).isEqualTo(depth);
    }

    @Test
    void singleRowTellsNothing() {
        Scoring scoring = train(List.of(new double[] {1, 2})).open();

        assertThat(scoring.score(new double[] {1, 2})).isEqualTo(0.5);
        assertThat(scoring.score(new double[] {-1e300, 9})).isEqualTo(0.5);
    }

    @Test
    void equalRowsTellNothing() {
        Scoring scoring = train(Collections.nCopies(300, new double[] {1, 2})).open();

        assertThat(scoring.score(new double[] {5, 5})).isCloseTo(0.5, within(1e-12));
        assertThat(scoring.explain(new double[] {5, 5}).contributions()).isEmpty();
    }

    @Test
    void constantColumnIsInvisible() {
        List<double[]> rows = Vectors.uniform(500, 3, new double[] {0, 7}, new double[] {1, 7});
        Scoring scoring = train(rows).open();

        assertThat(scoring.score(new double[] {0.5, 1e9})).isEqualTo(scoring.score(new double[] {0.5, 7}));
    }

    @Test
    void oneColumnOfTwoValuesIsEnough() {
        List<double[]> rows = IntStream.range(0, 400)
                .mapToObj(i -> new double[] {i == 0 ? 1 : 0})
                .toList();
        Scoring scoring = train(rows, Map.of("psi", "400")).open();

        assertThat(scoring.score(new double[] {1})).isGreaterThan(0.8);
        assertThat(scoring.score(new double[] {0})).isLessThan(0.55);
    }

    @Test
    void manyRepeatedValuesDoNotHideARareOne() {
        List<double[]> rows = IntStream.range(0, 256)
                .mapToObj(i -> new double[] {3, i % 2, i == 17 ? 1 : 0, 3, 3, 3, 3, 3})
                .toList();
        Scoring scoring = train(rows).open();

        assertThat(scoring.score(rows.get(17))).isGreaterThan(scoring.score(rows.get(18)) + 0.2);
    }

    @Test
    void thousandColumnsOfRareOnesAreSetApart() {
        List<double[]> rows = IntStream.range(0, 300)
                .mapToObj(i -> {
                    double[] row = new double[1_000];
                    row[i * 3] = 1;
                    return row;
                })
                .toList();
        Scoring scoring = train(rows, Map.of("trees", "10")).open();
        double[] odd = new double[1_000];
        Arrays.fill(odd, 1);

        assertThat(scoring.score(odd)).isGreaterThan(scoring.score(rows.get(0)));
    }

    @Test
    void widthThatOverflowsIsSplitAllTheSame() {
        List<double[]> rows = Vectors.uniform(300, 3, new double[] {-1, 0}, new double[] {1, 1});
        rows.forEach(row -> row[0] *= Double.MAX_VALUE);
        Scoring scoring = train(rows).open();

        assertThat(scoring.score(new double[] {Double.MAX_VALUE, 0.5}))
                .isGreaterThan(scoring.score(new double[] {0, 0.5}) + 0.02);
    }

    @Test
    void subnormalAndNeighbouringValuesAreSplit() {
        List<double[]> rows = IntStream.range(0, 64)
                .mapToObj(i -> new double[] {i % 2 == 0 ? 1 : Math.nextUp(1.0), i * Double.MIN_VALUE})
                .toList();

        assertThat(train(rows).open().score(rows.get(3))).isBetween(0.0, 1.0);
    }

    @Test
    void sameForestIsGrownAfterAnyOther() {
        double[] before = arrays(train(trainingData())).doubles("threshold");
        train(Vectors.uniform(50, 9, new double[3], new double[] {1, 2, 3}), Map.of("trees", "3"));

        assertThat(arrays(train(trainingData())).doubles("threshold")).isEqualTo(before);
    }

    @Test
    void anotherSeedGrowsAnotherForest() {
        TrainingData data = trainingData();
        TrainingData other = new TrainingData(data.features(), data.rows(), data.heldBack(), 2);

        assertThat(arrays(train(other)).doubles("threshold"))
                .isNotEqualTo(arrays(train(data)).doubles("threshold"));
    }

    @Test
    void treesLearnFromRowsDrawnWithoutReplacement() {
        List<double[]> rows =
                IntStream.range(0, 1_000).mapToObj(i -> new double[] {i}).toList();

        Subsamples subsamples = Subsamples.draw(rows, 5, 256, new java.util.Random(1));

        assertThat(subsamples.of(3)).hasSize(256).doesNotHaveDuplicates();
        assertThat(subsamples.of(3)).isNotEqualTo(subsamples.of(4));
    }

    @Test
    void hyperparametersSayTheDefaultsToo() {
        assertThat(provider().trainer(Map.of("psi", "64")).hyperparameters(trainingData()))
                .containsOnly(entry("psi", "64"), entry("trees", "200"));
    }

    @ParameterizedTest
    @CsvSource({"trees, 0", "trees, 1001", "trees, many", "psi, 1", "psi, 4097", "psi, 2.5"})
    void hyperparameterOutOfRangeIsRefused(String name, String value) {
        assertThatThrownBy(() -> provider().trainer(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "hyperparameter '" + name + "' of scorer 'forest' is '" + value + "'; expected");
    }

    @Test
    void unknownHyperparameterIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> provider().trainer(Map.of("depth", "3")))
                .hasMessage("unknown hyperparameter 'depth' of scorer 'forest'; known are [columns, psi, trees]");
    }

    static NamedArrays oneTree() {
        NamedArrays arrays = new NamedArrays();
        arrays.setting("trees", "1");
        arrays.setting("depth", "2");
        arrays.ints("feature", new int[] {0, -1, 1});
        arrays.doubles("threshold", new double[] {10, 0, 5});
        arrays.ints("rows", new int[] {4, 1, 3, 0, 0, 1, 2});
        arrays.doubles("centre", new double[] {12, 6});
        return arrays;
    }

    private static NamedArrays arrays(Scorer scorer) {
        NamedArrays arrays = new NamedArrays();
        scorer.write(arrays);
        return arrays;
    }

    private static TrainingData data(List<double[]> rows) {
        List<String> names =
                IntStream.range(0, rows.get(0).length).mapToObj(i -> "f" + i).toList();
        return new TrainingData(names, rows, List.of(), 1);
    }

    private ForestScorer train(List<double[]> rows) {
        return train(rows, Map.of());
    }

    private ForestScorer train(List<double[]> rows, Map<String, String> hyperparameters) {
        return (ForestScorer) provider().trainer(hyperparameters).train(data(rows), Progress.NONE);
    }

    private Scorer train(TrainingData data) {
        return provider().trainer(Map.of()).train(data, Progress.NONE);
    }
}

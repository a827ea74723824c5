package io.winnow.scoring.bounds;

import static java.lang.Double.MAX_VALUE;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.winnow.fixture.Vectors;
import io.winnow.model.NamedArrays;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Progress;
import io.winnow.scoring.ScorerContract;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.TrainingData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsScorerTest extends ScorerContract {

    @Override
    protected ScorerProvider provider() {
        return new BoundsScorerProvider();
    }

    @Override
    protected TrainingData trainingData() {
        List<double[]> rows =
                Vectors.uniform(500, 7, new double[] {-50, 0, 1e10, -0.001}, new double[] {50, 1, 2e10, 0.001});
        return new TrainingData(List.of("a", "b", "c", "d"), rows, List.of(), 1);
    }

    @Override
    protected double culpritFloor() {
        return 1.0;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 100, 0, 1",
        "0, 100, 100, 1",
        "0, 100, 150, 1.5",
        "0, 100, -300, 4",
        "0, 100, 101, 1.01",
        "-50, 50, -60, 1.1",
        "0.5, 0.75, 1, 2",
        "3000000000, 5000000000, 7000000000, 2"
    })
    void scoreIsOneAtABoundAndGrowsByTheDistanceInWidths(double min, double max, double value, double score) {
        assertThat(score(min, max, value)).isCloseTo(score, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({
        "20, Infinity, 10, 1.5",
        "20, Infinity, 20, 1",
        "-Infinity, 20, 30, 1.5",
        "-Infinity, 0.5, 2.5, 3",
        "-Infinity, 0, 2, 3",
        "-Infinity, -200, 0, 2",
        "-8, Infinity, -12, 1.5"
    })
    void withOneEndTheDistanceIsMeasuredByThatEndOrByOne(double min, double max, double value, double score) {
        assertThat(score(min, max, value)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"5, 5, 5, 1", "5, 5, 10, 2", "5, 5, 0, 2", "0, 0, 3, 4", "0.25, 0.25, 0.5, 1.25"})
    void equalBoundsAdmitOneValue(double min, double max, double value, double score) {
        assertThat(score(min, max, value)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1e-300",
        "0, 1, 0.5",
        "0, 1, 0.9999999999999999",
        "-1e308, 1e308, 0",
        "-1e308, 1e308, 9.9e307",
        "0, Infinity, 1e-300",
        "-Infinity, 1e10, 9999999999",
        "-Infinity, 5, -1.7e308",
        "-Infinity, Infinity, 3"
    })
    void scoreInsideIsBelowOne(double min, double max, double value) {
        assertThat(score(min, max, value)).isGreaterThanOrEqualTo(0).isLessThan(1);
    }

    @Test
    void scoreInsideFallsTowardsTheMiddle() {
        assertThat(score(0, 100, 50)).isZero();
        assertThat(score(0, 100, 90)).isGreaterThan(score(0, 100, 80)).isEqualTo(score(0, 100, 10));
        assertThat(score(20, POSITIVE_INFINITY, 21)).isGreaterThan(score(20, POSITIVE_INFINITY, 40));
    }

    @ParameterizedTest
    @ValueSource(doubles = {5e-324, 0.1, 1, 3e9, 1e16, 1e308})
    void leastDistanceBeyondABoundIsBeyond(double bound) {
        assertThat(score(-bound, bound, Math.nextUp(bound))).isGreaterThan(1);
        assertThat(score(NEGATIVE_INFINITY, bound, Math.nextUp(bound))).isGreaterThan(1);
        assertThat(score(-bound, POSITIVE_INFINITY, Math.nextDown(-bound))).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {NEGATIVE_INFINITY, POSITIVE_INFINITY})
    void infinityIsBeyondEveryBoundAlsoAnOpenEnd(double value) {
        assertThat(score(0, 100, value)).isGreaterThan(1).isFinite();
        assertThat(score(0, POSITIVE_INFINITY, value)).isGreaterThan(1).isFinite();
        assertThat(score(NEGATIVE_INFINITY, 0, value)).isGreaterThan(1).isFinite();
        assertThat(score(NEGATIVE_INFINITY, POSITIVE_INFINITY, value))
                .isGreaterThan(1)
                .isFinite();
    }

    @ParameterizedTest
    @CsvSource({
        "-1e308, 1e308, 1.5e308, 1.25",
        "-1e308, 1e308, -1.5e308, 1.25",
        "-1.1e308, -1e308, 1e308, 21",
        "-1e308, 1e308, 1e308, 1",
        "-Infinity, -1e308, 1e308, 3"
    })
    void hugeBoundsDoNotOverflow(double min, double max, double value, double score) {
        assertThat(score(min, max, value)).isCloseTo(score, within(1e-12));
    }

    @Test
    void longsAboveTwoToThe53AreComparedAsDoubles() {
        double bound = 9_007_199_254_740_992L;

        assertThat(score(0, bound, 9_007_199_254_740_993L)).isEqualTo(1);
        assertThat(score(0, bound, 9_007_199_254_740_994L)).isGreaterThan(1);
    }

    @Test
    void strangestFieldMakesTheScore() {
        BoundsScorer scorer = BoundsScorer.of(new double[] {0, 0, 0}, new double[] {10, 10, 10});

        assertThat(scorer.score(new double[] {5, 15, 20})).isEqualTo(2);
        assertThat(scorer.score(new double[] {20, 5, 15})).isEqualTo(2);
        assertThat(scorer.score(new double[] {-5, 5, 5})).isEqualTo(1.5);
    }

    @Test
    void absentFieldAddsNothing() {
        BoundsScorer scorer = BoundsScorer.of(new double[] {0, 0}, new double[] {10, 10});

        assertThat(scorer.score(new double[] {NaN, 15})).isEqualTo(1.5);
        assertThat(scorer.score(new double[] {NaN, NaN})).isZero();
        assertThat(scorer.explain(new double[] {NaN, NaN}).contributions()).isEmpty();
    }

    @Test
    void sharesGoToTheFieldsBeyondTheirBounds() {
        BoundsScorer scorer = BoundsScorer.of(new double[] {0, 0, 0}, new double[] {10, 10, 10});

        List<Contribution> parts = scorer.explain(new double[] {9, 20, -30}).contributions();

        assertThat(parts)
                .containsExactly(
                        new Contribution(2, 0.75, Direction.LOW, 0), new Contribution(1, 0.25, Direction.HIGH, 10));
    }

    @Test
    void fieldInsideHasNoLimitThatItCrossed() {
        BoundsScorer scorer = BoundsScorer.of(new double[] {0}, new double[] {10});

        assertThat(scorer.explain(new double[] {9}).contributions())
                .containsExactly(new Contribution(0, 1, Direction.HIGH, NaN));
    }

    @Test
    void greatestScoresTogetherDoNotOverflowTheShares() {
        BoundsScorer scorer = BoundsScorer.of(new double[] {0, 0}, new double[] {1, 1});

        assertThat(scorer.explain(new double[] {MAX_VALUE, POSITIVE_INFINITY}).contributions())
                .extracting(Contribution::share)
                .containsExactly(0.5, 0.5);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "NaN, 1", "1, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
    void boundsTheWrongWayRoundAreRefused(double min, double max) {
        assertThatThrownBy(() -> score(min, max, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the minimum " + min + " is not at most the maximum " + max);
    }

    @Test
    void leastAndGreatestTrainingValueAreTheBounds() {
        List<double[]> rows = List.of(new double[] {3, -1}, new double[] {1, -5}, new double[] {2, -3});
        NamedArrays arrays = new NamedArrays();

        provider()
                .trainer(Map.of())
                .train(new TrainingData(List.of("a", "b"), rows, List.of(), 1), Progress.NONE)
                .write(arrays);

        assertThat(arrays.doubles("min")).containsExactly(1, -5);
        assertThat(arrays.doubles("max")).containsExactly(3, -1);
    }

    @Test
    void arraysThatDoNotFitEachOtherAreRefused() {
        NamedArrays arrays = new NamedArrays();
        arrays.doubles("min", new double[] {1, 2});
        arrays.doubles("max", new double[] {3});

        assertThatThrownBy(() -> provider().read(arrays))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are 2 lower and 1 upper bounds; expected one each per feature");
    }

    private static double score(double min, double max, double value) {
        return BoundsScorer.of(new double[] {min}, new double[] {max}).score(new double[] {value});
    }
}

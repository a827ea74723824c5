package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    private static final GuardedRange TEMPERATURE = GuardedRange.widened(22, 60, 20, 10);
    private static final UnseenCategories NONE = UnseenCategories.of(List.of(), List.of());
    private static final Guard GUARD = new Guard(0.6, List.of(TEMPERATURE));

    @Test
    void nothingWithinTheTrainedRangeIsFarOut() {
        assertThat(DoubleStream.of(22, 40, 60, Double.NaN)).allMatch(value -> GUARD.distance(0, value) == 0);
    }

    @Test
    void scoreIsTheAnchorAtEitherLimit() {
        assertThat(GUARD.score(new double[] {70}, NONE)).isEqualTo(0.6);
        assertThat(GUARD.score(new double[] {2}, NONE)).isEqualTo(0.6);
    }

    @Test
    void scoreGrowsWithoutAStepFromTheEdgeOn() {
        assertThat(GUARD.score(new double[] {60.001}, NONE)).isCloseTo(0, within(0.001));
        assertThat(GUARD.score(new double[] {65}, NONE)).isEqualTo(0.3);
        assertThat(GUARD.score(new double[] {160.001}, NONE))
                .isCloseTo(GUARD.score(new double[] {159.999}, NONE), within(0.001));
    }

    @Test
    void fartherValueScoresHigherUpToTheGreatestDouble() {
        double[] values = {60, 61, 70, 95, 1_000, 1e6, 1e100, 1e308, Double.MAX_VALUE};

        double[] scores = DoubleStream.of(values)
                .map(value -> GUARD.score(new double[] {value}, NONE))
                .toArray();

        assertThat(scores).isSorted().doesNotHaveDuplicates();
        assertThat(scores[scores.length - 1]).isFinite();
    }

    @Test
    void hugeRangeOverflowsNowhere() {
        Guard huge = new Guard(1, List.of(new GuardedRange(-1.7e308, 1.7e308, Double.NEGATIVE_INFINITY, 1.75e308)));

        assertThat(huge.score(new double[] {Double.MAX_VALUE}, NONE)).isBetween(1.0, 20.0);
        assertThat(huge.score(new double[] {-Double.MAX_VALUE}, NONE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -7.5, 0.1, 1e-30, 1e30})
    void changeOfAConstantIsBeyondItsLimitButRoundingIsNot(double constant) {
        Guard guard = new Guard(1, List.of(GuardedRange.widened(constant, constant, 0, 0)));

        assertThat(guard.distance(0, (float) constant)).isLessThan(1);
        assertThat(guard.distance(0, constant * (1 - 1e-12))).isLessThan(1);
        assertThat(guard.distance(0, constant * 1.01)).isGreaterThan(1);
        assertThat(guard.distance(0, 0)).isGreaterThan(1);
    }

    @Test
    void changeOfAConstantIsJustBeyondItsLimitSinceItHasNoScale() {
        Guard guard = new Guard(1, List.of(GuardedRange.widened(1, 1, 0, 0)));

        assertThat(guard.distance(0, 1e308)).isBetween(1.0, 1.001);
        assertThat(guard.distance(0, 500)).isGreaterThan(guard.distance(0, 1.1));
    }

    @Test
    void whatWasAlwaysZeroMayChangeByRoundingOnly() {
        Guard guard = new Guard(1, List.of(GuardedRange.widened(0, 0, 0, 0)));

        assertThat(guard.distance(0, 1e-12)).isLessThan(1);
        assertThat(guard.distance(0, -1e-6)).isGreaterThan(1);
    }

    @Test
    void openLimitLetsEverythingThrough() {
        Guard off = new Guard(1, List.of(GuardedRange.open(0, 1)));

        assertThat(off.isOff()).isTrue();
        assertThat(off.score(new double[] {1e308}, NONE)).isZero();
        assertThat(off.score(new double[] {Double.NEGATIVE_INFINITY}, NONE)).isZero();
    }

    @Test
    void limitsWithinTheTrainedRangeHold() {
        Guard guard = new Guard(1, List.of(new GuardedRange(22, 60, 30, 50)));

        assertThat(guard.distance(0, 50)).isEqualTo(1);
        assertThat(guard.distance(0, 55)).isGreaterThan(1);
        assertThat(guard.distance(0, 30)).isEqualTo(1);
        assertThat(guard.distance(0, 25)).isGreaterThan(1);
        assertThat(guard.distance(0, 40)).isZero();
    }

    @Test
    void oneLimitIsAGuard() {
        Guard guard = new Guard(1, List.of(new GuardedRange(0, 1, Double.NEGATIVE_INFINITY, 2)));

        assertThat(guard.isOff()).isFalse();
        assertThat(guard.score(new double[] {3}, NONE)).isGreaterThan(1);
    }

    @Test
    void featuresOutOfRangeAreToBlameByTheirDistance() {
        Guard guard = new Guard(1, List.of(TEMPERATURE, TEMPERATURE, TEMPERATURE));

        List<Contribution> parts =
                guard.attribution(new double[] {40, 90, 2}, NONE).contributions();

        assertThat(parts)
                .containsExactly(
                        new Contribution(1, 0.75, Direction.HIGH, Double.NaN),
                        new Contribution(2, 0.25, Direction.LOW, Double.NaN));
    }

    @Test
    void impossibleLimitsAreRefused() {
        assertThatThrownBy(() -> new GuardedRange(0, 1, 5, 4)).hasMessageContaining("5.0 and 4.0");
        assertThatThrownBy(() -> new GuardedRange(2, 1, 0, 4)).hasMessageContaining("2.0 to 1.0");
        assertThatThrownBy(() -> new Guard(0, List.of(TEMPERATURE))).hasMessageContaining("0.0");
    }
}

package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.model.Guard;
import io.winnow.model.GuardedRange;
import io.winnow.model.UnseenCategories;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Law 10 of every scorer: what becomes of its scores beside the guard of a model, whose margin is the trained range. */
abstract class GuardLaws extends ProviderLaws {

    private static final double[] BEYOND = {0, 0.5, 1.1, 2, 10, 100, 1e6, 1e100, 1e300};

    abstract Scorer scorer();

    abstract LearnedRows learned();

    @Test
    void valueBeyondALimitIsAnomalousAndOutscoresTheCentreWithTheGuard() {
        Scoring guarded = guarded();
        for (int feature = 0; feature < learned().features(); feature++) {
            for (double[] far : List.of(learned().high(feature, 1.1), learned().low(feature, 1.1))) {
                assertThat(guarded.score(far))
                        .as("feature %s", feature)
                        .isGreaterThan(threshold())
                        .isGreaterThan(guarded.score(learned().centre()));
            }
        }
    }

    @Test
    void fartherValueScoresNoLowerWithTheGuard() {
        for (int i = 0; i < learned().features(); i++) {
            int feature = i;
            assertThat(scores(ranges -> learned().high(feature, ranges))).isSorted();
            assertThat(scores(ranges -> learned().low(feature, ranges))).isSorted();
        }
    }

    @Test
    void scoreWithinTheTrainedRangesIsTheSameWithTheGuard() {
        Scoring guarded = guarded();
        Scoring alone = scorer().open();

        assertThat(learned().rows()).allMatch(row -> guarded.score(row) == alone.score(row));
    }

    private double[] scores(DoubleFunction<double[]> vector) {
        Scoring guarded = guarded();
        return DoubleStream.of(BEYOND)
                .map(ranges -> guarded.score(vector.apply(ranges)))
                .toArray();
    }

    private Scoring guarded() {
        List<GuardedRange> ranges = IntStream.range(0, learned().features())
                .mapToObj(feature -> {
                    double min = learned().low(feature, 0)[feature];
                    double max = learned().high(feature, 0)[feature];
                    return GuardedRange.widened(min, max, max - min, max - min);
                })
                .toList();
        return new Guard(threshold(), ranges).around(scorer().open(), UnseenCategories.of(List.of(), List.of()));
    }

    /** No learned row is anomalous. */
    private double threshold() {
        Scoring alone = scorer().open();
        return learned().rows().stream().mapToDouble(alone::score).max().orElseThrow();
    }
}

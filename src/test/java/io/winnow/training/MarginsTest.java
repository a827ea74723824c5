package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.model.GuardedRange;
import io.winnow.model.StatisticsCollector;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginsTest {

    private static final int TESTED = 4_000;
    private static final int SEEDS = 50;

    private static final Map<String, ToDoubleFunction<Random>> KINDS = Map.of(
            "normal", Random::nextGaussian,
            "exponential", MarginsTest::exponential,
            "lognormal", random -> Math.exp(1.5 * random.nextGaussian()),
            "t3", MarginsTest::studentOfThree,
            "rare counts", random -> Math.floor(exponential(random) / 2.3),
            "sparse", random -> random.nextDouble() < 0.02 ? exponential(random) : 0,
            "constant", random -> 7);

    @ParameterizedTest
    @CsvSource({
        "normal, 50",
        "normal, 1000",
        "exponential, 50",
        "exponential, 1000",
        "lognormal, 50",
        "lognormal, 100",
        "lognormal, 1000",
        "t3, 100",
        "t3, 1000",
        "rare counts, 100",
        "rare counts, 1000",
        "sparse, 400",
        "sparse, 1000"
    })
    void fewerThanOneInAThousandUnseenRowsOfThreeFeaturesIsBeyondALimit(String kind, int rows) {
        long beyond = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<GuardedRange> ranges = margins(kind, rows, 3, random);
            for (int row = 0; row < TESTED; row++) {
                beyond += ranges.stream()
                                        .filter(range -> isBeyond(range, kind, random))
                                        .count()
                                > 0
                        ? 1
                        : 0;
            }
        }

        assertThat(beyond).isLessThan(SEEDS * TESTED / 1_000);
    }

    @Test
    void limitOfNormalValuesIsWithinTenDeviations() {
        double[] limits = IntStream.range(0, 100)
                .mapToDouble(seed ->
                        margins("normal", 600, 1, new Random(seed)).get(0).high())
                .sorted()
                .toArray();

        assertThat(limits[50]).isBetween(5.0, 8.0);
        assertThat(limits[90]).isLessThan(10);
    }

    @Test
    void fewerRowsMakeAWiderMargin() {
        assertThat(margin("normal", 50)).isGreaterThan(margin("normal", 500));
        assertThat(margin("normal", 500)).isGreaterThan(margin("normal", 10_000));
    }

    @Test
    void heavierTailMakesAWiderMargin() {
        assertThat(margin("lognormal", 1_000)).isGreaterThan(5 * margin("exponential", 1_000));
        assertThat(margin("exponential", 1_000)).isGreaterThan(margin("normal", 1_000));
    }

    @ParameterizedTest
    @CsvSource({"97, 1, true", "98, 1, false", "240, 1, false", "240, 3, true", "298, 3, false"})
    void changeOfAConstantIsLeftToTheScorerWhereItIsNotRarerThanAnAlarm(int rows, int constants, boolean isOpen) {
        assertThat(margins("constant", rows, constants, new Random(1))).allMatch(range -> range.isOpen() == isOpen);
    }

    /** As a multiple of the range, in the middle of some seeds. */
    private static double margin(String kind, int rows) {
        return IntStream.range(0, 21)
                .mapToObj(seed -> margins(kind, rows, 1, new Random(seed)).get(0))
                .mapToDouble(range -> (range.high() - range.max()) / (range.max() - range.min()))
                .sorted()
                .toArray()[10];
    }

    private static boolean isBeyond(GuardedRange range, String kind, Random random) {
        double value = KINDS.get(kind).applyAsDouble(random);
        return value < range.low() || value > range.high();
    }

    private static List<GuardedRange> margins(String kind, int rows, int features, Random random) {
        List<String> names = IntStream.range(0, features).mapToObj(i -> "f" + i).toList();
        StatisticsCollector collector = new StatisticsCollector(names, 1);
        for (int row = 0; row < rows; row++) {
            collector.add(IntStream.range(0, features)
                    .mapToDouble(i -> KINDS.get(kind).applyAsDouble(random))
                    .toArray());
        }
        List<Feature> plain = names.stream()
                .map(name -> new Feature(name, MissingPolicy.ANOMALOUS))
                .toList();
        return Margins.around(plain, collector.statistics(), rows);
    }

    private static double exponential(Random random) {
        return -Math.log(1 - random.nextDouble());
    }

    private static double studentOfThree(Random random) {
        double squares = IntStream.range(0, 3)
                .mapToDouble(i -> random.nextGaussian())
                .map(value -> value * value)
                .sum();
        return random.nextGaussian() / Math.sqrt(squares / 3);
    }
}

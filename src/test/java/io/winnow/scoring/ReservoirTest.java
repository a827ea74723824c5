package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReservoirTest {

    @Test
    void everythingIsKeptUpToTheLimit() {
        Reservoir<Integer> sample = sample(100, 1);

        assertThat(sample.kept()).hasSize(100).isSorted();
        assertThat(sample.warning("rows")).isEmpty();
    }

    @Test
    void beyondTheLimitASampleOfAllStandsForThemAndSaysSo() {
        Reservoir<Integer> sample = sample(10_000, 1);

        assertThat(sample.kept()).hasSize(100).doesNotHaveDuplicates();
        assertThat(sample.kept().stream().mapToDouble(value -> value).average().orElseThrow())
                .isCloseTo(5_000, within(1_000.0));
        assertThat(sample.seen()).isEqualTo(10_000);
        assertThat(sample.warning("rows")).hasValue("a random sample of 100 stands for 10000 rows");
    }

    @Test
    void sampleDependsOnTheSeedOnly() {
        List<Integer> drawn = sample(10_000, 1).kept();

        assertThat(sample(10_000, 1).kept()).isEqualTo(drawn);
        assertThat(sample(10_000, 2).kept()).isNotEqualTo(drawn);
    }

    private static Reservoir<Integer> sample(int items, long seed) {
        Reservoir<Integer> sample = Reservoir.ofSeed(100, seed);
        IntStream.range(0, items).forEach(i -> sample.add(() -> i));
        return sample;
    }
}

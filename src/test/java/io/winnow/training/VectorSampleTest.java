package io.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VectorSampleTest {

    @Test
    void everythingIsKeptUpToTheLimit() {
        VectorSample sample = sample(100, 1);

        assertThat(values(sample)).hasSize(100).isSorted();
        assertThat(sample.warning("rows")).isEmpty();
    }

    @Test
    void beyondTheLimitASampleOfAllStandsForThemAndSaysSo() {
        VectorSample sample = sample(10_000, 1);

        assertThat(values(sample)).hasSize(100).doesNotHaveDuplicates();
        assertThat(values(sample).stream().mapToDouble(value -> value).average().orElseThrow())
                .isCloseTo(5_000, within(1_000.0));
        assertThat(sample.seen()).isEqualTo(10_000);
        assertThat(sample.warning("rows")).hasValue("a random sample of 100 stands for 10000 rows");
    }

    @Test
    void sampleDependsOnTheSeedOnly() {
        List<Double> drawn = values(sample(10_000, 1));

        assertThat(values(sample(10_000, 1))).isEqualTo(drawn);
        assertThat(values(sample(10_000, 2))).isNotEqualTo(drawn);
    }

    private static VectorSample sample(int rows, long seed) {
        VectorSample sample = new VectorSample(100, seed);
        IntStream.range(0, rows).forEach(i -> sample.add(new LabelledVector(new double[] {i}, Label.NORMAL)));
        return sample;
    }

    private static List<Double> values(VectorSample sample) {
        return sample.vectors().stream().map(vector -> vector[0]).toList();
    }
}

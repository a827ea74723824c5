package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ValueReservoirTest {

    @Test
    void whatFitsIsKeptInOrder() {
        assertThat(kept(100, 50, 1)).hasSize(50).isSorted();
        assertThat(kept(100, 100, 1)).hasSize(100).isSorted();
        assertThat(kept(100, 0, 1)).isEmpty();
    }

    @Test
    void beyondTheLimitEveryValueIsAsLikely() {
        double mean = Arrays.stream(kept(1_000, 100_000, 1)).average().orElseThrow();

        assertThat(mean).isBetween(47_000.0, 53_000.0);
        assertThat(kept(1_000, 100_000, 1)).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void sameSeedKeepsTheSame() {
        assertThat(kept(10, 1_000, 1)).isEqualTo(kept(10, 1_000, 1)).isNotEqualTo(kept(10, 1_000, 2));
    }

    private static double[] kept(int limit, int values, long seed) {
        ValueReservoir reservoir = new ValueReservoir(limit, seed);
        for (int i = 0; i < values; i++) {
            reservoir.add(i);
        }
        assertThat(reservoir.seen()).isEqualTo(values);
        return reservoir.values();
    }
}

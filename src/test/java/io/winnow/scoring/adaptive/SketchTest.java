package io.winnow.scoring.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SketchTest {

    private static final int RUNS = 20_000;

    private final Random random = new Random(7);

    @Test
    void fewValuesIsolateAValueAtTheDepthOfRandomCuts() {
        double[] values = {-3, 0, 0.5, 2, 7};
        Sketch sketch = of(values);

        for (float value : new float[] {-10, -1, 0.25f, 1, 6, 20}) {
            double cuts = 1 / sketch.rarity(value) - 1;
            assertThat(cuts).as("depth of %s", value).isCloseTo(meanCuts(value, values), within(0.05));
        }
    }

    @Test
    void aSummaryOfManyValuesIsolatesMuchAsAllOfThemDo() {
        double[] values = random.doubles(3000, 0, 1).toArray();
        Sketch sketch = of(values);

        double summary = 0;
        double all = 0;
        for (float value = 0.0005f; value < 1; value += 0.001f) {
            summary += (1 / sketch.rarity(value) - 1) / 1000;
            all += cuts(value, values) / 1000;
        }
        assertThat(summary).as("mean depth within").isBetween(0.6 * all, all);
        assertThat(1 / sketch.rarity(1.1f) - 1).as("depth beyond").isCloseTo(cuts(1.1, values), within(0.1));
    }

    @Test
    void aValueMetAgainAndAgainGetsUsual() {
        Sketch sketch = of(1, 2);
        double once = sketch.rarity(2);

        for (int i = 0; i < 100; i++) {
            sketch.add(2);
        }

        assertThat(sketch.rarity(2)).isLessThan(once / 2);
        assertThat(sketch.rarity(1e30f)).isCloseTo(1.0 / 2.5, within(0.15));
    }

    @Test
    void nothingIsKnownToAnEmptySketch() {
        Sketch empty = new Sketch();

        assertThat(empty.rarity(1)).isEqualTo(1);
        assertThat(empty.quantile(0.5)).isNaN();
    }

    @Test
    void oldValuesAreForgotten() {
        Sketch sketch = of(100);
        double known = sketch.rarity(100);

        for (int i = 0; i < 40_000; i++) {
            sketch.add(random.nextFloat());
        }

        assertThat(known).isLessThan(0.52);
        assertThat(sketch.quantile(1)).isLessThanOrEqualTo(1);
        assertThat(sketch.rarity(100)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void quantilesAreThoseOfTheValues() {
        Sketch sketch = of(random.doubles(4000, 0, 100).toArray());

        for (double share : new double[] {0.01, 0.25, 0.5, 0.9}) {
            assertThat(sketch.quantile(share)).isCloseTo(100 * share, within(4.0));
        }
    }

    @Test
    void writtenAndReadItIsTheSame() {
        Sketch sketch = of(random.doubles(500).toArray());
        Sketch read = Sketch.read(written(sketch).flip());

        for (int i = 0; i < 500; i++) {
            float value = random.nextFloat();
            assertThat(read.rarity(value)).isEqualTo(sketch.rarity(value));
            read.add(value);
            sketch.add(value);
        }
        assertThat(written(read)).isEqualTo(written(sketch));
    }

    @Test
    void damagedPlacesAreRefused() {
        ByteBuffer bytes = written(of(1, 2, 3)).flip();
        bytes.putFloat(1 + Double.BYTES, 5);

        assertThatThrownBy(() -> Sketch.read(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the places of a sketch do not rise");
    }

    private static ByteBuffer written(Sketch sketch) {
        ByteBuffer bytes = ByteBuffer.allocate(Sketch.MOST_BYTES);
        sketch.write(bytes);
        return bytes;
    }

    private static Sketch of(double... values) {
        Sketch sketch = new Sketch();
        for (double value : values) {
            sketch.add((float) value);
        }
        return sketch;
    }

    /** By what random cuts do: each falls anywhere in the range that is left, and the side without the value goes. */
    private double meanCuts(double value, double[] values) {
        long cuts = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] left = DoubleStream.concat(Arrays.stream(values), DoubleStream.of(value))
                    .sorted()
                    .toArray();
            while (left.length > 1) {
                double least = left[0];
                double cut = least + random.nextDouble() * (left[left.length - 1] - least);
                left = Arrays.stream(left)
                        .filter(one -> one > cut == value > cut)
                        .toArray();
                cuts++;
            }
        }
        return (double) cuts / RUNS;
    }

    /** By the sum over all gaps on both sides. */
    private static double cuts(double value, double[] values) {
        double[] above =
                Arrays.stream(values).filter(one -> one > value).sorted().toArray();
        double[] below = Arrays.stream(values)
                .filter(one -> one < value)
                .map(one -> -one)
                .sorted()
                .toArray();
        return side(value, above) + side(-value, below);
    }

    private static double side(double value, double[] rising) {
        double cuts = 0;
        double done = 0;
        for (double one : rising) {
            cuts += (one - value - done) / (one - value);
            done = one - value;
        }
        return cuts;
    }
}

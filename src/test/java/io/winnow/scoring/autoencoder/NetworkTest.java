package io.winnow.scoring.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.model.NamedArrays;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Scoring;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks made by hand: what they score, and which arrays make none. */
class NetworkTest {

    private static final int[] SIZES = {2, 3, 2};

    @Test
    void scoreIsTheMeanSquaredErrorOfTheReconstruction() {
        // The hidden layer is (a, -b, 0), rectified; the output is (a + 0.5, 2 * -b).
        Scorer scorer = scorer(SIZES, new float[][] {{1, 0, 0, 0, -1, 0}, {1, 0, 0, 2, 0, 0}}, new float[][] {
            new float[3], new float[] {0.5f, 0}
        });

        assertThat(scorer.open().score(new double[] {2, 3})).isEqualTo((0.25 + 9) / 2);
        assertThat(scorer.open().score(new double[] {-1, -3})).isEqualTo((2.25 + 81) / 2);
    }

    @Test
    void eachFeatureHasTheShareOfItsSquaredErrorAndADirection() {
        Scorer scorer = scorer(SIZES, new float[][] {new float[6], new float[6]}, zeros());

        assertThat(scorer.open().explain(new double[] {-1, 3}).contributions())
                .containsExactly(
                        new Contribution(1, 0.9, Direction.HIGH, Double.NaN),
                        new Contribution(0, 0.1, Direction.LOW, Double.NaN));
    }

    @Test
    void perfectReconstructionHasNoShares() {
        Scorer scorer = scorer(SIZES, new float[][] {new float[6], new float[6]}, zeros());

        assertThat(scorer.open().explain(new double[] {0, 0}).contributions()).isEmpty();
    }

    @Test
    void scoreIsFiniteEvenIfTheNetworkOverflows() {
        float[] huge = new float[6];
        for (int i = 0; i < huge.length; i++) {
            huge[i] = i % 2 == 0 ? Float.MAX_VALUE : -Float.MAX_VALUE;
        }
        Scoring scoring = scorer(SIZES, new float[][] {huge, huge}, zeros()).open();

        for (double value : new double[] {1, -1, 1e300, -Double.MAX_VALUE}) {
            double[] vector = {value, value};
            assertThat(scoring.score(vector)).isFinite().isPositive();
            assertThat(scoring.explain(vector).contributions().stream()
                            .mapToDouble(Contribution::share)
                            .sum())
                    .isEqualTo(1);
        }
    }

    @Test
    void vectorOfAnotherLengthIsRefused() {
        Scoring scoring = scorer(SIZES, new float[][] {new float[6], new float[6]}, zeros())
                .open();

        assertThatThrownBy(() -> scoring.score(new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the vector has 3 features; the autoencoder has 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2,3", "2,0,2", "2,-1,2", "2,65537,2", "0,3,0", "2147483647,2147483647"})
    void layersThatMakeNoAutoencoderAreRefused(String layers) {
        int[] sizes = Arrays.stream(layers.split(","))
                .filter(size -> !size.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        NamedArrays arrays = new NamedArrays();
        arrays.ints("layers", sizes);

        assertThatThrownBy(() -> new AutoencoderScorerProvider().read(arrays))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("make no autoencoder");
    }

    @Test
    void valuesThatAreNotFiniteAreRefusedByTheirName() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[][] weights = {new float[6], {0, 0, 0, bad, 0, 0}};

            assertThatThrownBy(() -> scorer(SIZES, weights, zeros()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'weights.1' holds " + bad + "; all values must be finite");
        }
    }

    @Test
    void damagedArraysAreReadAsAnAutoencoderOrRefused() {
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            NamedArrays damaged = damaged(random);
            try {
                Scoring scoring = new AutoencoderScorerProvider().read(damaged).open();
                assertThat(scoring.score(new double[damaged.ints("layers")[0]])).isFinite();
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(5_000, 9_999);
    }

    private static NamedArrays damaged(Random random) {
        NamedArrays arrays = new NamedArrays();
        int[] sizes = SIZES.clone();
        if (random.nextInt(3) == 0) {
            sizes[random.nextInt(sizes.length)] = random.nextBoolean() ? random.nextInt() : random.nextInt(5);
        }
        arrays.ints("layers", random.nextInt(5) == 0 ? Arrays.copyOf(sizes, random.nextInt(6)) : sizes);
        for (String name : List.of("weights.0", "weights.1", "biases.0", "biases.1")) {
            if (random.nextInt(20) > 0) {
                arrays.floats(name, values(random, length(name)));
            }
        }
        return arrays;
    }

    private static int length(String name) {
        return name.startsWith("weights") ? 6 : name.endsWith("0") ? 3 : 2;
    }

    private static float[] values(Random random, int length) {
        float[] values = new float[random.nextInt(20) == 0 ? random.nextInt(9) : length];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    random.nextInt(100) == 0 ? Float.intBitsToFloat(random.nextInt()) : (float) random.nextGaussian();
        }
        return values;
    }

    private static float[][] zeros() {
        return new float[][] {new float[3], new float[2]};
    }

    private static Scorer scorer(int[] sizes, float[][] weights, float[][] biases) {
        return new AutoencoderScorer(Network.of(sizes, weights, biases));
    }
}

package io.winnow.scoring.autoencoder;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.ArrayWriter;
import java.util.Arrays;

/**
 * A dense network, rectified but for its last layer. Works in floats and sums in a fixed order, so it gives the same
 * bits on every machine. Immutable.
 */
final class Network {

    /** More than anybody trains; keeps a damaged file from claiming all memory. */
    private static final int GREATEST_LAYER = 1 << 16;

    private static final int MOST_LAYERS = 64;

    private final int[] sizes;
    private final float[][] weights;
    private final float[][] biases;

    private Network(int[] sizes, float[][] weights, float[][] biases) {
        this.sizes = sizes;
        this.weights = weights;
        this.biases = biases;
    }

    /**
     * The network of these parts.
     *
     * @param sizes the layers' sizes, from the input to the output
     * @param weights for each layer but the input, row by row, one row per input
     */
    static Network of(int[] sizes, float[][] weights, float[][] biases) {
        checkSizes(sizes);
        for (int layer = 0; layer < sizes.length - 1; layer++) {
            check("weights." + layer, weights[layer], (long) sizes[layer] * sizes[layer + 1]);
            check("biases." + layer, biases[layer], sizes[layer + 1]);
        }
        return new Network(sizes, weights, biases);
    }

    /** The length of the vectors it reconstructs. */
    int features() {
        return sizes[0];
    }

    static Network read(ArrayReader in) {
        int[] sizes = in.ints("layers");
        checkSizes(sizes);
        float[][] weights = new float[sizes.length - 1][];
        float[][] biases = new float[sizes.length - 1][];
        for (int layer = 0; layer < weights.length; layer++) {
            weights[layer] = in.floats("weights." + layer);
            biases[layer] = in.floats("biases." + layer);
        }
        return of(sizes, weights, biases);
    }

    void write(ArrayWriter out) {
        out.ints("layers", sizes);
        for (int layer = 0; layer < weights.length; layer++) {
            out.floats("weights." + layer, weights[layer]);
            out.floats("biases." + layer, biases[layer]);
        }
    }

    /** Room for {@link #run}: the input first, the output last. */
    float[][] activations() {
        return Arrays.stream(sizes).mapToObj(float[]::new).toArray(float[][]::new);
    }

    /** Fills all activations but the first from the first. */
    void run(float[][] activations) {
        for (int layer = 0; layer < weights.length; layer++) {
            float[] output = activations[layer + 1];
            System.arraycopy(biases[layer], 0, output, 0, output.length);
            addProducts(activations[layer], weights[layer], output);
            if (layer < weights.length - 1) {
                rectify(output);
            }
        }
    }

    /** Input by input, so that the compiler can add to all outputs at once without changing the order of any sum. */
    private static void addProducts(float[] input, float[] weights, float[] output) {
        for (int i = 0; i < input.length; i++) {
            float value = input[i];
            int row = i * output.length;
            for (int j = 0; j < output.length; j++) {
                output[j] += value * weights[row + j];
            }
        }
    }

    private static void rectify(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
    }

    private static void checkSizes(int[] sizes) {
        boolean fits = sizes.length >= 2
                && sizes.length <= MOST_LAYERS
                && sizes[0] == sizes[sizes.length - 1]
                && Arrays.stream(sizes).allMatch(size -> size >= 1 && size <= GREATEST_LAYER);
        if (!fits) {
            throw new IllegalArgumentException("layers " + shown(sizes) + " make no autoencoder; expected 2 to "
                    + MOST_LAYERS + " sizes of 1 to " + GREATEST_LAYER + ", the first equal to the last");
        }
    }

    private static String shown(int[] sizes) {
        return sizes.length <= MOST_LAYERS ? Arrays.toString(sizes) : "(" + sizes.length + " of them)";
    }

    private static void check(String name, float[] values, long length) {
        if (values.length != length) {
            throw new IllegalArgumentException(
                    "'" + name + "' has " + values.length + " values; the layers ask for " + length);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("'" + name + "' holds " + value + "; all values must be finite");
            }
        }
    }
}

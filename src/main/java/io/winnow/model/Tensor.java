package io.winnow.model;

import java.util.List;

/**
 * Where an array lies in the data of a model file.
 *
 * @param begin of its first byte, from the start of the data
 * @param end behind its last byte
 */
record Tensor(String name, ElementType type, List<Long> shape, long begin, long end) {

    private static final int MOST_DIMENSIONS = 4;

    Tensor {
        if (shape.size() > MOST_DIMENSIONS) {
            throw new InvalidModel(
                    "array '" + name + "' has " + shape.size() + " dimensions; expected at most " + MOST_DIMENSIONS);
        }
        long bytes = bytes(name, type, shape);
        if (begin < 0 || end < begin || end - begin != bytes) {
            throw new InvalidModel("array '" + name + "' of shape " + shape + " needs " + bytes
                    + " bytes but its offsets are " + begin + " to " + end);
        }
    }

    /** How many elements it has. */
    int length() {
        return (int) ((end - begin) / type.bytes());
    }

    private static long bytes(String name, ElementType type, List<Long> shape) {
        try {
            long bytes = type.bytes();
            for (long dimension : shape) {
                bytes = Math.multiplyExact(bytes, nonNegative(name, dimension));
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw new InvalidModel("shape " + shape + " of array '" + name + "' is larger than any file", e);
        }
    }

    private static long nonNegative(String name, long dimension) {
        if (dimension < 0) {
            throw new InvalidModel("array '" + name + "' has a dimension of " + dimension);
        }
        return dimension;
    }
}

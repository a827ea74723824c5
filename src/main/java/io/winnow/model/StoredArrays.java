package io.winnow.model;

import io.winnow.scoring.ArrayReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gives the arrays of a model file, each decoded when it is asked for. None holds NaN. */
final class StoredArrays {

    /** Where the scorer's own arrays and settings start. */
    static final String SCORER = "scorer.";

    private final Header header;
    private final ByteBuffer data;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final NavigableSet<String> unread = new TreeSet<>();
    private @Nullable String infinite;

    StoredArrays(Layout layout) {
        this.header = layout.header();
        this.data = layout.data().order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : header.tensors()) {
            tensors.put(tensor.name(), tensor);
            unread.add(tensor.name());
        }
        header.metadata().keySet().stream()
                .filter(name -> name.startsWith(SCORER))
                .forEach(unread::add);
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    double[] doubles(String name) {
        Tensor tensor = tensor(name, ElementType.F64);
        double[] values = new double[tensor.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = checked(name, data.getDouble((int) tensor.begin() + i * Double.BYTES));
        }
        return values;
    }

    /** An array of so many rows. */
    double[] doubles(String name, int rows, int columns) {
        List<Long> shape = tensor(name, ElementType.F64).shape();
        if (!shape.equals(List.of((long) rows, (long) columns))) {
            throw new InvalidModel(
                    "array '" + name + "' has shape " + shape + "; expected [" + rows + ", " + columns + "]");
        }
        return doubles(name);
    }

    /** As many values as there are features. */
    double[] doubles(String name, int length) {
        double[] values = doubles(name);
        if (values.length != length) {
            throw new InvalidModel("array '" + name + "' has " + values.length + " values; expected " + length);
        }
        return values;
    }

    float[] floats(String name) {
        Tensor tensor = tensor(name, ElementType.F32);
        float[] values = new float[tensor.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) checked(name, data.getFloat((int) tensor.begin() + i * Float.BYTES));
        }
        return values;
    }

    int[] ints(String name) {
        Tensor tensor = tensor(name, ElementType.I32);
        int[] values = new int[tensor.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.getInt((int) tensor.begin() + i * Integer.BYTES);
        }
        return values;
    }

    String setting(String name) {
        unread.remove(name);
        return header.get(name);
    }

    /** The arrays and settings that the scorer wrote. */
    ArrayReader ofScorer() {
        return new ArrayReader() {
            @Override
            public String setting(String name) {
                return StoredArrays.this.setting(SCORER + name);
            }

            @Override
            public double[] doubles(String name) {
                return StoredArrays.this.doubles(SCORER + name);
            }

            @Override
            public float[] floats(String name) {
                return StoredArrays.this.floats(SCORER + name);
            }

            @Override
            public int[] ints(String name) {
                return StoredArrays.this.ints(SCORER + name);
            }
        };
    }

    void requireAllRead() {
        if (!unread.isEmpty()) {
            throw new InvalidModel("nothing uses " + unread + "; was the file written by a newer version?");
        }
    }

    void requireFinite() {
        if (infinite != null) {
            throw new InvalidModel("array '" + infinite + "' holds an infinite number");
        }
    }

    private Tensor tensor(String name, ElementType type) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || tensor.type() != type) {
            throw new InvalidModel(
                    "there is no " + type + " array '" + name + "'; the arrays are " + new TreeSet<>(tensors.keySet()));
        }
        unread.remove(name);
        return tensor;
    }

    private double checked(String name, double value) {
        if (Double.isNaN(value)) {
            throw new InvalidModel("array '" + name + "' holds NaN");
        }
        if (Double.isInfinite(value)) {
            infinite = name;
        }
        return value;
    }
}

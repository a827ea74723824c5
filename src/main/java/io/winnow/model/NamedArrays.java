package io.winnow.model;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.ArrayWriter;
import java.util.Map;
import java.util.TreeMap;

/** The named arrays and settings of one model, in memory. */
public final class NamedArrays implements ArrayWriter, ArrayReader {

    private final Map<String, Object> byName = new TreeMap<>();

    @Override
    public void setting(String name, String value) {
        put(name, value);
    }

    @Override
    public void doubles(String name, double[] values) {
        put(name, values.clone());
    }

    @Override
    public void floats(String name, float[] values) {
        put(name, values.clone());
    }

    @Override
    public void ints(String name, int[] values) {
        put(name, values.clone());
    }

    @Override
    public String setting(String name) {
        return get(name, String.class);
    }

    @Override
    public double[] doubles(String name) {
        return get(name, double[].class).clone();
    }

    @Override
    public float[] floats(String name) {
        return get(name, float[].class).clone();
    }

    @Override
    public int[] ints(String name) {
        return get(name, int[].class).clone();
    }

    private void put(String name, Object value) {
        if (byName.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException("'" + name + "' is written twice");
        }
    }

    private <T> T get(String name, Class<T> type) {
        Object value = byName.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "there is no " + type.getSimpleName() + " '" + name + "'; there are " + byName.keySet());
        }
        return type.cast(value);
    }
}

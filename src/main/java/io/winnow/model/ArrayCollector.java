package io.winnow.model;

import io.winnow.scoring.ArrayWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the arrays and settings of a model file, and lays them out: large elements first, then by name. */
final class ArrayCollector implements ArrayWriter {

    private final SortedMap<String, String> settings = new TreeMap<>();
    private final SortedMap<String, Entry> arrays = new TreeMap<>();

    private record Entry(String name, ElementType type, List<Long> shape, ByteBuffer bytes) {}

    /** Takes a scorer's own setting. */
    @Override
    public void setting(String name, String value) {
        if (settings.putIfAbsent(StoredArrays.SCORER + name, value) != null) {
            throw new IllegalArgumentException("'" + name + "' is written twice");
        }
    }

    @Override
    public void doubles(String name, double[] values) {
        put(StoredArrays.SCORER + name, List.of((long) values.length), values);
    }

    @Override
    public void floats(String name, float[] values) {
        ByteBuffer bytes = buffer(values.length * Float.BYTES);
        for (float value : values) {
            bytes.putFloat((float) notNaN(name, value));
        }
        put(new Entry(StoredArrays.SCORER + name, ElementType.F32, List.of((long) values.length), bytes.flip()));
    }

    @Override
    public void ints(String name, int[] values) {
        ByteBuffer bytes = buffer(values.length * Integer.BYTES);
        for (int value : values) {
            bytes.putInt(value);
        }
        put(new Entry(StoredArrays.SCORER + name, ElementType.I32, List.of((long) values.length), bytes.flip()));
    }

    /** Takes one of the model's own arrays. */
    void vector(String name, double[] values) {
        put(name, List.of((long) values.length), values);
    }

    /** Takes one of the model's own arrays; all rows are equally long. */
    void matrix(String name, List<double[]> rows) {
        double[] values = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        put(name, List.of((long) rows.size(), (long) rows.get(0).length), values);
    }

    SortedMap<String, String> settings() {
        return settings;
    }

    /** Where each array lies in {@link #data}, in that order. */
    List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        long end = 0;
        for (Entry entry : ordered()) {
            long begin = end;
            end += entry.bytes.remaining();
            tensors.add(new Tensor(entry.name, entry.type, entry.shape, begin, end));
        }
        return tensors;
    }

    ByteBuffer data() {
        int size = arrays.values().stream()
                .mapToInt(entry -> entry.bytes.remaining())
                .sum();
        ByteBuffer data = buffer(size);
        ordered().forEach(entry -> data.put(entry.bytes.duplicate()));
        return data.flip();
    }

    private List<Entry> ordered() {
        return arrays.values().stream()
                .sorted(Comparator.comparing(Entry::type).thenComparing(Entry::name))
                .toList();
    }

    private void put(String name, List<Long> shape, double[] values) {
        ByteBuffer bytes = buffer(values.length * Double.BYTES);
        for (double value : values) {
            bytes.putDouble(notNaN(name, value));
        }
        put(new Entry(name, ElementType.F64, shape, bytes.flip()));
    }

    private void put(Entry entry) {
        if (arrays.putIfAbsent(entry.name, entry) != null) {
            throw new IllegalArgumentException("'" + entry.name + "' is written twice");
        }
    }

    private static double notNaN(String name, double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("array '" + name + "' holds NaN and could not be read again");
        }
        return value;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

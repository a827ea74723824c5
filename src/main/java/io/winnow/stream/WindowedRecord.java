package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.detection.FeatureVector;
import io.winnow.feature.WarmUp;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits in a window, and what it will be judged by.
 *
 * @param model the id of the model whose features were derived
 */
record WindowedRecord(Record<byte[], byte[]> record, long offset, String model, FeatureVector derived) {

    /** Its place in the store: by the start of the window, then key, then offset. */
    Bytes place(long windowStart) {
        Bytes group = group(windowStart, record.key());
        return Bytes.wrap(ByteBuffer.allocate(group.get().length + Long.BYTES)
                .put(group.get())
                .putLong(offset)
                .array());
    }

    /** What the places of one key in one window start with. The length of a null key is -1. */
    static Bytes group(long windowStart, byte @Nullable [] key) {
        int length = key == null ? 0 : key.length;
        ByteBuffer group = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + length)
                .putLong(windowStart)
                .putInt(key == null ? -1 : length);
        return Bytes.wrap((key == null ? group : group.put(key)).array());
    }

    static Bytes group(Bytes place) {
        return Bytes.wrap(java.util.Arrays.copyOf(place.get(), place.get().length - Long.BYTES));
    }

    static long windowStart(Bytes place) {
        return ByteBuffer.wrap(place.get()).getLong();
    }

    static long offset(Bytes place) {
        return ByteBuffer.wrap(place.get()).getLong(place.get().length - Long.BYTES);
    }

    byte[] bytes() {
        byte[] name = model.getBytes(UTF_8);
        Header[] headers = record.headers().toArray();
        ByteBuffer out = ByteBuffer.allocate(size(name, headers));
        put(out, name);
        out.putLong(record.timestamp());
        WarmUp warmUp = derived.warmUp();
        out.putLong(warmUp == null ? 0 : warmUp.have()).putLong(warmUp == null ? 0 : warmUp.need());
        put(out, derived.vector());
        put(out, derived.sources());
        out.putInt(headers.length);
        for (Header header : headers) {
            put(out, header.key().getBytes(UTF_8));
            put(out, header.value());
        }
        put(out, record.value());
        derived.unknownCategories().forEach((path, category) -> {
            put(out, path.getBytes(UTF_8));
            put(out, category.getBytes(UTF_8));
        });
        return out.array();
    }

    static WindowedRecord of(Bytes place, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        String model = new String(get(in), UTF_8);
        long timestamp = in.getLong();
        long have = in.getLong();
        long need = in.getLong();
        double[] vector = doubles(in);
        double[] sources = doubles(in);
        Headers headers = new RecordHeaders();
        for (int i = in.getInt(); i > 0; i--) {
            headers.add(new String(get(in), UTF_8), get(in));
        }
        FeatureVector derived = FeatureVector.of(vector, sources, need == 0 ? null : new WarmUp(have, need));
        byte[] value = get(in);
        ByteBuffer where = ByteBuffer.wrap(place.get(), Long.BYTES, place.get().length - Long.BYTES);
        byte[] key = get(where);
        return new WindowedRecord(
                new Record<>(key, value, timestamp, headers), where.getLong(), model, derived.withUnknown(texts(in)));
    }

    private static String text(ByteBuffer in) {
        return new String(Objects.requireNonNull(get(in), "a text is written as it is"), UTF_8);
    }

    private int size(byte[] name, Header[] headers) {
        int numbers = derived.vector().length + derived.sources().length;
        int size = length(name) + 3 * Long.BYTES + 3 * Integer.BYTES + Double.BYTES * numbers;
        for (Header header : headers) {
            size += length(header.key().getBytes(UTF_8)) + length(header.value());
        }
        for (Map.Entry<String, String> unknown : derived.unknownCategories().entrySet()) {
            size += length(unknown.getKey().getBytes(UTF_8))
                    + length(unknown.getValue().getBytes(UTF_8));
        }
        return size + length(record.value());
    }

    /** Pairs up to the end; an entry written by an earlier version has none. */
    private static Map<String, String> texts(ByteBuffer in) {
        Map<String, String> texts = new HashMap<>();
        while (in.hasRemaining()) {
            texts.put(text(in), text(in));
        }
        return texts;
    }

    private static int length(byte @Nullable [] bytes) {
        return Integer.BYTES + (bytes == null ? 0 : bytes.length);
    }

    private static void put(ByteBuffer out, double[] values) {
        out.putInt(values.length);
        for (double value : values) {
            out.putDouble(value);
        }
    }

    private static double[] doubles(ByteBuffer in) {
        double[] values = new double[in.getInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble();
        }
        return values;
    }

    private static void put(ByteBuffer out, byte @Nullable [] bytes) {
        out.putInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.put(bytes);
        }
    }

    private static byte @Nullable [] get(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}

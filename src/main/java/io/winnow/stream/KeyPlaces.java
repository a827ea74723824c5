package io.winnow.stream;

import io.winnow.model.Digest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Where what is kept of a key lies in the store: by key, then by the part that keeps it, then by a number. */
final class KeyPlaces {

    private final int part;

    /** @param part names who keeps something, and everything that it depends on */
    KeyPlaces(String part) {
        this.part = HexFormat.fromHexDigits(Digest.of(part), 0, 2 * Integer.BYTES);
    }

    /** What all places of a key start with: the length of the key (-1 if it is null), the key. */
    static Bytes key(byte @Nullable [] key) {
        int length = key == null ? 0 : key.length;
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + length).putInt(key == null ? -1 : length);
        return Bytes.wrap((key == null ? bytes : bytes.put(key)).array());
    }

    /** What all places of this part of a key start with. */
    byte[] prefix(Bytes key) {
        return ByteBuffer.allocate(key.get().length + Integer.BYTES)
                .put(key.get())
                .putInt(part)
                .array();
    }

    Bytes place(Bytes key, int number) {
        return Bytes.wrap(ByteBuffer.allocate(key.get().length + 2 * Integer.BYTES)
                .put(key.get())
                .putInt(part)
                .putInt(number)
                .array());
    }

    /** The number of a place. */
    static int number(Bytes place) {
        return ByteBuffer.wrap(place.get()).getInt(place.get().length - Integer.BYTES);
    }

    /** What the places of one part of one key have in common. */
    static Bytes group(Bytes place) {
        return Bytes.wrap(Arrays.copyOf(place.get(), place.get().length - Integer.BYTES));
    }

    /** The key of a group. */
    static Bytes keyOf(Bytes group) {
        return Bytes.wrap(Arrays.copyOf(group.get(), group.get().length - Integer.BYTES));
    }
}

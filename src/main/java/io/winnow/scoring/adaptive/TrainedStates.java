package io.winnow.scoring.adaptive;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.ArrayWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states of keys that training learned. Immutable. */
final class TrainedStates {

    static final TrainedStates NONE = new TrainedStates(Map.of());

    private final Map<ByteBuffer, byte[]> states;

    /** @param states by the bytes of the key; of records without a key by an empty one */
    TrainedStates(Map<ByteBuffer, byte[]> states) {
        this.states = Map.copyOf(states);
    }

    byte @Nullable [] state(byte @Nullable [] key) {
        return states.get(key == null ? ByteBuffer.allocate(0) : ByteBuffer.wrap(key));
    }

    int size() {
        return states.size();
    }

    /** Writes them in the order of their keys, so that the same states make the same file. */
    void write(ArrayWriter out) {
        List<ByteBuffer> sorted = new ArrayList<>(states.keySet());
        sorted.sort(null);
        List<byte[]> keys = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (ByteBuffer key : sorted) {
            byte[] bytes = new byte[key.remaining()];
            key.duplicate().get(bytes);
            keys.add(bytes);
            values.add(states.get(key));
        }
        out.ints("key-lengths", keys.stream().mapToInt(one -> one.length).toArray());
        out.ints("keys", packed(keys));
        out.ints("state-lengths", values.stream().mapToInt(one -> one.length).toArray());
        out.ints("states", packed(values));
    }

    /** @throws IllegalArgumentException if the arrays are no states of so many features */
    static TrainedStates read(ArrayReader in, int features) {
        List<byte[]> keys = unpacked("keys", in.ints("key-lengths"), in.ints("keys"));
        List<byte[]> values = unpacked("states", in.ints("state-lengths"), in.ints("states"));
        if (keys.size() != values.size()) {
            throw new IllegalArgumentException("there are " + keys.size() + " keys and " + values.size() + " states");
        }
        Map<ByteBuffer, byte[]> states = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            AdaptiveState.read(values.get(i), features);
            states.put(ByteBuffer.wrap(keys.get(i)), values.get(i));
        }
        return new TrainedStates(states);
    }

    /** Four bytes in an integer, each piece from an integer of its own on. */
    private static int[] packed(List<byte[]> pieces) {
        int[] packed =
                new int[pieces.stream().mapToInt(one -> words(one.length)).sum()];
        int at = 0;
        for (byte[] piece : pieces) {
            ByteBuffer padded = ByteBuffer.allocate(words(piece.length) * Integer.BYTES)
                    .put(piece)
                    .clear();
            while (padded.hasRemaining()) {
                packed[at++] = padded.getInt();
            }
        }
        return packed;
    }

    private static List<byte[]> unpacked(String what, int[] lengths, int[] packed) {
        List<byte[]> pieces = new ArrayList<>(lengths.length);
        int at = 0;
        for (int length : lengths) {
            if (length < 0 || words(length) > packed.length - at) {
                throw new IllegalArgumentException("the array of " + what + " ends too early");
            }
            ByteBuffer padded = ByteBuffer.allocate(words(length) * Integer.BYTES);
            for (int i = 0; i < words(length); i++) {
                padded.putInt(packed[at++]);
            }
            byte[] piece = new byte[length];
            padded.clear().get(piece);
            pieces.add(piece);
        }
        return pieces;
    }

    private static int words(int bytes) {
        return bytes / Integer.BYTES + (bytes % Integer.BYTES == 0 ? 0 : 1);
    }
}

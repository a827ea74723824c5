package io.winnow.format.avro;

import static io.winnow.feature.RecordError.MALFORMED;
import static io.winnow.feature.RecordError.TRUNCATED;

import io.winnow.format.UnreadableRecord;
import java.nio.charset.StandardCharsets;

/** A position in the Avro binary encoding of one value, with the encoding's primitives. One thread. */
final class Bytes {

    private final byte[] data;
    private int position;
    private int depth;

    Bytes(byte[] data, int position) {
        this.data = data;
        this.position = position;
    }

    int position() {
        return position;
    }

    /** Goes back to a position it was at before. */
    void back(int earlier) {
        position = earlier;
    }

    int remaining() {
        return data.length - position;
    }

    /** Counts one level of nesting and returns the depth reached. */
    int enter() {
        return ++depth;
    }

    void leave() {
        depth--;
    }

    int readByte() {
        if (position == data.length) {
            throw new UnreadableRecord(TRUNCATED, "the value ends after " + data.length + " bytes, in mid-field");
        }
        return data[position++] & 0xff;
    }

    /** A zig-zag variable-length number of at most ten bytes; an int is written like a long. */
    long readLong() {
        long bits = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = readByte();
            bits |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return (bits >>> 1) ^ -(bits & 1);
            }
        }
        throw new UnreadableRecord(MALFORMED, "a number is longer than ten bytes, before byte " + position);
    }

    int readInt() {
        long number = readLong();
        if (number != (int) number) {
            throw new UnreadableRecord(MALFORMED, "an int has more than 32 bits, before byte " + position);
        }
        return (int) number;
    }

    float readFloat() {
        return Float.intBitsToFloat((int) readFixed(4));
    }

    double readDouble() {
        return Double.longBitsToDouble(readFixed(8));
    }

    /** A non-negative length or index below {@code limit}. */
    int readIndex(int limit, String what) {
        long index = readLong();
        if (index < 0 || index >= limit) {
            throw new UnreadableRecord(
                    MALFORMED,
                    what + " " + index + " is not between 0 and " + (limit - 1) + ", before byte " + position);
        }
        return (int) index;
    }

    String readText() {
        return new String(readBytes(readLong()), StandardCharsets.UTF_8);
    }

    byte[] readBytes(long length) {
        int start = position;
        skip(length);
        byte[] bytes = new byte[(int) length];
        System.arraycopy(data, start, bytes, 0, bytes.length);
        return bytes;
    }

    void skip(long length) {
        if (length < 0) {
            throw new UnreadableRecord(MALFORMED, "a length is negative (" + length + "), before byte " + position);
        }
        if (length > remaining()) {
            throw new UnreadableRecord(
                    TRUNCATED,
                    "a field needs " + length + " bytes at byte " + position + ", " + remaining() + " are left");
        }
        position += (int) length;
    }

    private long readFixed(int length) {
        int start = position;
        skip(length);
        long bits = 0;
        for (int i = length - 1; i >= 0; i--) {
            bits = (bits << 8) | (data[start + i] & 0xff);
        }
        return bits;
    }
}

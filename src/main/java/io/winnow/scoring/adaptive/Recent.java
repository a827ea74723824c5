package io.winnow.scoring.adaptive;

import java.nio.ByteBuffer;

/** The last values, to know the least and the greatest of them. */
final class Recent {

    private final float[] values;
    private long count;

    Recent(int length) {
        values = new float[length];
    }

    boolean isFull() {
        return count >= values.length;
    }

    void add(float value) {
        values[(int) (count % values.length)] = value;
        count++;
    }

    /** The least of these and the given one. */
    float least(float value) {
        float least = value;
        for (int i = 0; i < Math.min(count, values.length); i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    /** The greatest of these and the given one. */
    float greatest(float value) {
        float greatest = value;
        for (int i = 0; i < Math.min(count, values.length); i++) {
            greatest = Math.max(greatest, values[i]);
        }
        return greatest;
    }

    static int mostBytes(int length) {
        return Long.BYTES + length * Float.BYTES;
    }

    void write(ByteBuffer out) {
        out.putLong(count);
        for (float value : values) {
            out.putFloat(value);
        }
    }

    static Recent read(ByteBuffer in, int length) {
        Recent recent = new Recent(length);
        recent.count = in.getLong();
        for (int i = 0; i < length; i++) {
            recent.values[i] = (float) Damage.finite("recent value", in.getFloat());
        }
        return recent;
    }
}

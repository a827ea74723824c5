package io.winnow.scoring.adaptive;

import java.nio.ByteBuffer;

/** The greatest of the last 96 ratings. Only those are kept that are above all later ones. */
final class Greatest {

    private static final int WINDOW = 96;

    static final int MOST_BYTES = 1 + WINDOW * (1 + Float.BYTES);
    static final int HEAP_BYTES = 32 + 16 + WINDOW * Float.BYTES + 16 + WINDOW;

    private final float[] ratings = new float[WINDOW];

    /** How many records ago, 1 to 96. */
    private final byte[] ages = new byte[WINDOW];

    private int size;

    /** 0 if there is none. */
    float value() {
        return size == 0 ? 0 : ratings[0];
    }

    void add(float rating) {
        while (size > 0 && ratings[size - 1] <= rating) {
            size--;
        }
        int old = size > 0 && ages[0] == WINDOW ? 1 : 0;
        size -= old;
        System.arraycopy(ratings, old, ratings, 0, size);
        System.arraycopy(ages, old, ages, 0, size);
        for (int i = 0; i < size; i++) {
            ages[i]++;
        }
        ratings[size] = rating;
        ages[size++] = 1;
    }

    void write(ByteBuffer out) {
        out.put((byte) size);
        for (int i = 0; i < size; i++) {
            out.put(ages[i]).putFloat(ratings[i]);
        }
    }

    static Greatest read(ByteBuffer in) {
        Greatest greatest = new Greatest();
        greatest.size = Damage.checked("number of ratings", in.get(), 0, WINDOW);
        for (int i = 0; i < greatest.size; i++) {
            greatest.ages[i] = (byte) Damage.checked("age of a rating", in.get(), 1, WINDOW);
            greatest.ratings[i] = (float) Damage.checked("rating", in.getFloat(), 0, 1);
        }
        return greatest;
    }
}

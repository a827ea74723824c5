package io.winnow.scoring.adaptive;

import java.nio.ByteBuffer;

/** What was usual in each part of a day or a week. */
final class Slots {

    private static final int MOST_COUNT = 100;

    /** From this count on, one error moves a slot by no more than the limit. */
    private static final int SETTLED = 5;

    private static final int LIMIT = 3;

    private final float[] usual;
    private final byte[] counts;
    private final double leastStep;

    Slots(int slots, double leastStep) {
        usual = new float[slots];
        counts = new byte[slots];
        this.leastStep = leastStep;
    }

    boolean isFilled(int slot) {
        return counts[slot] > 0;
    }

    double usual(int slot) {
        return usual[slot];
    }

    /** @param scale the usual distance from the level: a settled slot takes errors up to three times as large */
    void learn(int slot, double value, double scale) {
        int count = counts[slot];
        if (count == 0) {
            usual[slot] = (float) value;
        } else {
            double error = value - usual[slot];
            double limit = LIMIT * scale;
            double taken = count >= SETTLED ? Math.max(-limit, Math.min(limit, error)) : error;
            usual[slot] += (float) (Math.max(leastStep, 1.0 / (count + 1)) * taken);
        }
        counts[slot] = (byte) Math.min(MOST_COUNT, count + 1);
    }

    void write(ByteBuffer out) {
        for (int i = 0; i < usual.length; i++) {
            out.putFloat(usual[i]).put(counts[i]);
        }
    }

    void read(ByteBuffer in) {
        for (int i = 0; i < usual.length; i++) {
            usual[i] = (float) Damage.finite("usual value of a slot", in.getFloat());
            counts[i] = (byte) Damage.checked("count of a slot", in.get(), 0, MOST_COUNT);
        }
    }
}

package io.winnow.example.mean;

import io.winnow.scoring.ScorerState;
import java.nio.ByteBuffer;

/** The running mean of each feature of one key, and how far its values were from it. */
final class MeanState implements ScorerState {

    private static final byte VERSION = 1;

    final double[] means;
    final double[] distances;
    private long learned;

    MeanState(int features) {
        this.means = new double[features];
        this.distances = new double[features];
    }

    static MeanState read(byte[] bytes, int features) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length != mostBytes(features) || in.get() != VERSION) {
            throw new IllegalArgumentException(bytes.length + " bytes make no state of " + features + " means");
        }
        MeanState state = new MeanState(features);
        state.learned = in.getLong();
        for (int i = 0; i < features; i++) {
            state.means[i] = in.getDouble();
            state.distances[i] = in.getDouble();
        }
        return state;
    }

    static int mostBytes(int features) {
        return 1 + Long.BYTES + 2 * Double.BYTES * features;
    }

    /** One value moves the mean by ten distances at most, so that a huge one is forgotten again. */
    void learn(double[] vector) {
        learned++;
        for (int i = 0; i < means.length; i++) {
            double step = 1.0 / Math.min(100, learned);
            double most = 10 * (1 + distances[i]);
            double value = Math.max(means[i] - most, Math.min(means[i] + most, vector[i]));
            distances[i] += step * (Math.abs(value - means[i]) - distances[i]);
            means[i] += step * (value - means[i]);
        }
    }

    @Override
    public long learned() {
        return learned;
    }

    @Override
    public long heapBytes() {
        return mostBytes(means.length);
    }

    @Override
    public byte[] bytes() {
        ByteBuffer out =
                ByteBuffer.allocate(mostBytes(means.length)).put(VERSION).putLong(learned);
        for (int i = 0; i < means.length; i++) {
            out.putDouble(means[i]).putDouble(distances[i]);
        }
        return out.array();
    }
}

package io.winnow.scoring.adaptive;

import io.winnow.scoring.ScorerState;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** What is remembered of one key: each feature, the last ratings, the alerts and the usual time between records. */
final class AdaptiveState implements ScorerState {

    private static final byte VERSION = 1;
    private static final int OWN_BYTES = 1 + 5 * Double.BYTES + Greatest.MOST_BYTES;

    private static final double ALERT_FADING = 1 - 1.0 / 4000;

    /** In mean intervals: after a longer one, what a series was at last does not tell what it is now. */
    private static final int GAP = 10;

    /** Milliseconds: intervals of at least this are learned, whatever the mean is. */
    private static final double LEARNED_INTERVAL = 1000;

    private final FeatureMemory[] features;
    private final Greatest greatest;
    private long learned;
    private long last;
    private double interval;
    private double strangest;
    private double alerts;

    AdaptiveState(int features) {
        this(new FeatureMemory[features], new Greatest());
        for (int i = 0; i < features; i++) {
            this.features[i] = new FeatureMemory();
        }
    }

    private AdaptiveState(FeatureMemory[] features, Greatest greatest) {
        this.features = features;
        this.greatest = greatest;
    }

    static int mostBytes(int features) {
        return 1024 + features * Math.max(FeatureMemory.HEAP_BYTES, FeatureMemory.MOST_BYTES);
    }

    FeatureMemory feature(int i) {
        return features[i];
    }

    /** The greatest of the last ratings. */
    float greatest() {
        return greatest.value();
    }

    /** The greatest rarity of a feature in the record before, 0 to 1. */
    double strangest() {
        return strangest;
    }

    /** How many alerts there were, faded. */
    double alerts() {
        return alerts;
    }

    boolean isGap(long time) {
        return learned > 1 && (double) time - last > GAP * interval;
    }

    /** Learns what a record came to, when its features are learned. */
    void learn(long time, float rating, double strangest, boolean alert) {
        alerts = alerts * ALERT_FADING + (alert ? 1 : 0);
        greatest.add(rating);
        this.strangest = strangest;
        if (learned > 0) {
            learnInterval(Math.max(0, (double) time - last));
        }
        last = time;
        learned++;
    }

    private void learnInterval(double passed) {
        double most = learned > 1 ? Math.max(LEARNED_INTERVAL, GAP * interval) : passed;
        interval += Season.step(learned - 1) * (Math.min(passed, most) - interval);
    }

    @Override
    public long learned() {
        return learned;
    }

    @Override
    public long heapBytes() {
        return 96 + Greatest.HEAP_BYTES + (long) features.length * FeatureMemory.HEAP_BYTES;
    }

    @Override
    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(OWN_BYTES + features.length * FeatureMemory.MOST_BYTES);
        out.put(VERSION).putLong(learned).putLong(last);
        out.putDouble(interval).putDouble(strangest).putDouble(alerts);
        greatest.write(out);
        for (FeatureMemory feature : features) {
            feature.write(out);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /** @throws IllegalArgumentException if the bytes are no state of so many features */
    static AdaptiveState read(byte[] bytes, int features) {
        try {
            return read(ByteBuffer.wrap(bytes), features);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a key's state of " + bytes.length + " bytes ends too early", e);
        }
    }

    private static AdaptiveState read(ByteBuffer in, int features) {
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "a key's state has format " + version + "; this version of Winnow reads " + VERSION);
        }
        long learned = in.getLong();
        long last = in.getLong();
        double interval = Damage.checked("mean interval", in.getDouble(), 0, Double.MAX_VALUE);
        double strangest = Damage.checked("rarity", in.getDouble(), 0, 1);
        double alerts = Damage.checked("alerts", in.getDouble(), 0, Double.MAX_VALUE);
        AdaptiveState state = new AdaptiveState(new FeatureMemory[features], Greatest.read(in));
        state.learned = learned;
        state.last = last;
        state.interval = interval;
        state.strangest = strangest;
        state.alerts = alerts;
        for (int i = 0; i < features; i++) {
            state.features[i] = FeatureMemory.read(in);
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("a key's state has " + in.remaining() + " bytes too many");
        }
        return state;
    }
}

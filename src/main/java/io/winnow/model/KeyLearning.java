package io.winnow.model;

import io.winnow.feature.KeyHistory;
import io.winnow.scoring.Learning;
import io.winnow.scoring.ScorerState;
import org.jspecify.annotations.Nullable;

/** What a model's scorer has learned of one key. A key that was silent for long starts anew. One thread. */
public final class KeyLearning {

    /** Of a scorer that does not learn. */
    public static final KeyLearning NONE = new KeyLearning(null, null, ScorerState.NONE, Long.MIN_VALUE);

    private final @Nullable Learning learning;
    private final byte @Nullable [] key;
    private ScorerState state;
    private @Nullable ScorerState first;
    private long latest;

    private KeyLearning(@Nullable Learning learning, byte @Nullable [] key, ScorerState state, long latest) {
        this.learning = learning;
        this.key = key;
        this.state = state;
        this.latest = latest;
    }

    /** Of a key before its first record; {@link #NONE} if the scorer does not learn. */
    public static KeyLearning start(@Nullable Learning learning, byte @Nullable [] key) {
        return learning == null ? NONE : new KeyLearning(learning, key, learning.start(key), Long.MIN_VALUE);
    }

    /** As it was kept. */
    public static KeyLearning restored(Learning learning, byte @Nullable [] key, ScorerState state, long latest) {
        return new KeyLearning(learning, key, state, latest);
    }

    /** The state that a record of this time finds: of a key silent for longer than a history lasts, the first one. */
    public ScorerState at(long time) {
        if (learning == null || !isSilent(time)) {
            return state;
        }
        first = first == null ? learning.start(key) : first;
        return first;
    }

    /** The bytes of the key; null for the records without one. */
    public byte @Nullable [] key() {
        return key;
    }

    /** How many records are learned before one is judged. */
    public int warmUp() {
        return learning == null ? 0 : learning.warmUp();
    }

    /** That a record of this time was learned into the state which it found. */
    public void learned(ScorerState found, long time) {
        if (learning != null) {
            latest = found == state ? Math.max(latest, time) : time;
            state = found;
            first = null;
        }
    }

    public ScorerState state() {
        return state;
    }

    /** The latest time of a record that was learned, milliseconds since 1970; {@link Long#MIN_VALUE} before the first. */
    public long latest() {
        return latest;
    }

    /** By the latest record and not by the last, which may have come late or with a wrong time. */
    private boolean isSilent(long time) {
        return latest != Long.MIN_VALUE && time - latest > KeyHistory.FORGET_AFTER.toMillis();
    }
}

package io.winnow.detection;

import io.winnow.feature.KeyHistories;
import io.winnow.model.LearnedKeys;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states of all keys of recorded data, in memory. One thread. */
public final class KeyStates {

    private final KeyHistories histories;
    private final LearnedKeys learned;
    private final Map<@Nullable Object, KeyState> byKey = new HashMap<>();

    /** Before the first record. */
    public KeyStates(Detector detector) {
        this(detector.judge());
    }

    /** For one model, before the first record. */
    public KeyStates(Judge judge) {
        this.histories = new KeyHistories(judge.pipeline());
        this.learned = new LearnedKeys(judge.model());
    }

    /** The state of a key, which is compared by its equals; records without a key have one together. */
    public KeyState of(@Nullable Object key) {
        return byKey.computeIfAbsent(key, one -> new KeyState(histories.of(one), learned.of(one)));
    }
}

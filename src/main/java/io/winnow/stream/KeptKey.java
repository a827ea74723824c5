package io.winnow.stream;

import io.winnow.detection.KeyState;
import io.winnow.detection.RuleStates;
import io.winnow.feature.KeyHistory;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** What is held in memory of one key. One thread. */
final class KeptKey {

    /** This object, what is beside the history and the scorer's state, and their headers. */
    private static final int BYTES = 32 + 24 + 32 + 40;

    private final byte @Nullable [] key;
    private final Bytes place;
    private final KeyHistory history;
    private final RuleStates rules;
    private LearnedKey learned;
    private KeyState state;

    KeptKey(byte @Nullable [] key, Bytes place, KeyHistory history, LearnedKey learned, RuleStates rules) {
        this.key = key;
        this.rules = rules;
        this.place = place;
        this.history = history;
        this.learned = learned;
        this.state = new KeyState(history, learned.learning());
    }

    byte @Nullable [] key() {
        return key;
    }

    Bytes place() {
        return place;
    }

    KeyHistory history() {
        return history;
    }

    LearnedKey learned() {
        return learned;
    }

    /** Goes on from another point. */
    void learned(LearnedKey other) {
        if (other != learned) {
            learned = other;
            state = new KeyState(history, other.learning());
        }
    }

    KeyState state() {
        return state;
    }

    RuleStates rules() {
        return rules;
    }

    long bytes() {
        return BYTES + history.bytes() + learned.learning().state().heapBytes() + rules.bytes();
    }
}

package io.winnow.scoring;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scorer that learns in the stream says of the states of its keys. The stream keeps them: in memory for the keys
 * used last, and as bytes, so that a state is the same after a crash. Immutable, shared by every thread.
 */
public interface Learning {

    /**
     * Names the settings that a state depends on. A scorer of the same type, for the same features and with the same
     * settings goes on with the states that are kept; any other starts its own.
     */
    String settings();

    /**
     * What is known of a key before its first record: nothing, or what was learned of it in training.
     *
     * @param key the bytes of the record's key; null for the records without a key, which have one state together
     */
    ScorerState start(byte @Nullable [] key);

    /**
     * The state that {@link ScorerState#bytes} gave, in this version of the format or an earlier one.
     *
     * @throws IllegalArgumentException if the bytes make none
     */
    ScorerState read(byte[] bytes);

    /**
     * The same scorer, knowing what training learned of these keys.
     *
     * @param states what {@link ScorerState#bytes} gave, by the bytes of the key; by an empty one for records without a
     *     key
     */
    Scorer knowing(Map<ByteBuffer, byte[]> states);

    /** Of how many keys it knows what training learned. */
    default int knownKeys() {
        return 0;
    }

    /** How much a state takes at most, in the heap and as bytes. */
    int stateBytes();

    /** As many records of a key are learned before one is judged; 0 if the first one is. */
    default int warmUp() {
        return 0;
    }
}

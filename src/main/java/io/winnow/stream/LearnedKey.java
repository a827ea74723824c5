package io.winnow.stream;

import io.winnow.model.KeyLearning;

/** What a scorer has learned of one key, and how far: the records of a key that were learned are counted. One thread. */
final class LearnedKey {

    /** Of a scorer that does not learn. */
    static final LearnedKey NONE = new LearnedKey(KeyLearning.NONE, 0, Long.MIN_VALUE);

    private final KeyLearning learning;
    private long count;
    private long lastOffset;

    /**
     * @param count how many records were learned since the key became known
     * @param lastOffset of the last of them
     */
    LearnedKey(KeyLearning learning, long count, long lastOffset) {
        this.learning = learning;
        this.count = count;
        this.lastOffset = lastOffset;
    }

    KeyLearning learning() {
        return learning;
    }

    long count() {
        return count;
    }

    /** Where the last record was read that was learned. */
    long lastOffset() {
        return lastOffset;
    }

    /** Whether a record of this offset was learned already, as far as its offset tells. */
    boolean mayHave(long offset) {
        return count > 0 && offset <= lastOffset;
    }

    /** Where the last record was read. */
    void at(long offset) {
        lastOffset = offset;
    }

    /** The next record, the first one if the key was silent before. */
    void next(boolean isAnew, long offset) {
        count = isAnew ? 1 : count + 1;
        lastOffset = offset;
    }
}

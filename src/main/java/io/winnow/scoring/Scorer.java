package io.winnow.scoring;

/** A fitted algorithm: immutable, shared by every thread. */
public interface Scorer {

    /** Scratch space or state for scoring; one owner at a time. */
    Scoring open();

    /** Writes everything that {@link ScorerProvider#read} needs to give the same scores again. */
    void write(ArrayWriter out);

    /**
     * Whether vectors may hold NaN for an absent field, which then adds nothing to the score, and infinities. If not,
     * the missing policy decides such records and the scorer never sees them.
     */
    default boolean acceptsNonFinite() {
        return false;
    }
}

package io.winnow.scoring;

/** A fitted algorithm: immutable, shared by every thread. */
public interface Scorer {

    /** What {@link #features} says if vectors of any length can be scored. */
    int ANY = 0;

    /** Scratch space or state for scoring; one owner at a time. */
    Scoring open();

    /** The length of the vectors it scores. A scorer that can be saved knows it; a file of another length is refused. */
    default int features() {
        return ANY;
    }

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

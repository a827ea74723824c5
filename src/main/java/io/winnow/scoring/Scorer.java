package io.winnow.scoring;

import org.jspecify.annotations.Nullable;

/** A fitted algorithm: immutable, shared by every thread. */
public interface Scorer {

    /** What {@link #features} says if vectors of any length can be scored. */
    int ANY = 0;

    /** Scratch space or state for scoring; one owner at a time. */
    Scoring open();

    /**
     * Scores rows that it learned from as if it had not learned them, as well as it can; for thresholds and quantiles that
     * are taken from training rows. One owner at a time; cannot explain.
     */
    default Scoring openForLearned() {
        return open();
    }

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

    /** How it learns from the records of each key; null if it never changes. */
    default @Nullable Learning learning() {
        return null;
    }
}

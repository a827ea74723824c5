package io.winnow.scoring;

/** What a scorer that learns knows of one key. One owner at a time; only {@link Scoring#learn} changes it. */
public interface ScorerState {

    /** The state of every key for a scorer that does not learn. */
    ScorerState NONE = new NoState();

    /** How many records of the key were learned; grows by one with each {@link Scoring#learn}. */
    long learned();

    /** What it takes in the heap, in bytes; at most {@link Learning#stateBytes()}. */
    long heapBytes();

    /**
     * All of it, for {@link Learning#read}: at most {@link Learning#stateBytes()} long; the first byte is the version of
     * the format.
     */
    byte[] bytes();
}

package io.winnow.retraining;

/** What became of a retraining. */
public enum Verdict {
    /** The new model passed the gate and is the one to judge by. */
    PROMOTED,
    /** The new model passed the gate and waits beside for a person. */
    WAITING,
    /** The new model did not pass. */
    REFUSED,
    /** There is no new model. */
    FAILED
}

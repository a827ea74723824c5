package io.winnow.shadow;

/** What the challenger is doing. */
public enum ShadowState {
    /** None is configured. */
    OFF,
    /** There is none yet. */
    WAITING,
    COMPARING,
    /** The stream has to catch up first. */
    PAUSED,
    /** It is the model in use. */
    SAME,
    /** It was too slow or failed; it compares no more until there is another one. */
    DROPPED
}

package io.winnow.scoring;

/** How an algorithm wants its features scaled; the model does it. */
public enum Scaling {
    NONE,
    /** The least training value becomes 0, the greatest 1. */
    MIN_MAX,
    /** The training mean becomes 0, the standard deviation 1. */
    STANDARD
}

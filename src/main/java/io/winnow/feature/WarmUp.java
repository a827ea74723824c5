package io.winnow.feature;

/**
 * How much of the history that a model needs a key has: of its records, or of its seconds where a time counts.
 *
 * @param have less than {@code need}
 */
public record WarmUp(long have, long need) {

    /** {@code 3/12}. */
    @Override
    public String toString() {
        return have + "/" + need;
    }
}

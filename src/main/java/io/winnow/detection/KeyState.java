package io.winnow.detection;

import io.winnow.feature.KeyHistory;
import io.winnow.model.KeyLearning;

/**
 * What a record finds of its key: the history that features look back on, and what the scorer has learned. The record
 * becomes part of both. One thread.
 *
 * @param learns false if the scorer is not to learn from the record
 * @param showsExpected whether the outcome is to show what was expected of each feature, also of a normal record
 */
public record KeyState(KeyHistory history, KeyLearning learning, boolean learns, boolean showsExpected) {

    /** Of a key that the scorer learns from. */
    public KeyState(KeyHistory history, KeyLearning learning) {
        this(history, learning, true, false);
    }

    /** The same, from which the scorer does not learn. */
    public KeyState withoutLearning() {
        return new KeyState(history, learning, false, showsExpected);
    }

    /** The same, of which the next outcome shows what was expected. */
    public KeyState showingExpected() {
        return new KeyState(history, learning, learns, true);
    }
}

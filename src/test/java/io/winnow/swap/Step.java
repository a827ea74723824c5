package io.winnow.swap;

import org.jspecify.annotations.Nullable;

/**
 * Something that was done with the model.
 *
 * @param asked when, in milliseconds since 1970
 * @param ended when it was over, as far as nothing else tells
 * @param model by which all are to judge then; null if the one before stays
 */
record Step(String name, long asked, long ended, @Nullable String model) {

    /** Of a moment. */
    static Step at(String name, long asked, @Nullable String model) {
        return new Step(name, asked, asked, model);
    }
}

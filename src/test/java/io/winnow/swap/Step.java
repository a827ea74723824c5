package io.winnow.swap;

import org.jspecify.annotations.Nullable;

/**
 * Something that was done with the model.
 *
 * @param asked when, in milliseconds since 1970
 * @param model by which all are to judge then; null if the one before stays
 */
record Step(String name, long asked, @Nullable String model) {}

package io.winnow.feature;

/** A derivation that knows its places: works out one number of the feature vector. Immutable. */
@FunctionalInterface
interface Formula {

    /** The number; NaN where the field is missing or the history too short. */
    double of(RecordContext moment);
}

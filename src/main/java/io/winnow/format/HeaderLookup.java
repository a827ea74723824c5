package io.winnow.format;

import org.jspecify.annotations.Nullable;

/** The headers of a record, of which some tell its schema. */
@FunctionalInterface
public interface HeaderLookup {

    /** None at all. */
    HeaderLookup NONE = name -> null;

    /** The value of the last header of this name, or null. */
    byte @Nullable [] last(String name);
}

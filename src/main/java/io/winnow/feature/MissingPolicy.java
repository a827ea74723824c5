package io.winnow.feature;

/** What becomes of a record in which a scored field is absent, null or not a number. A later constant outranks an earlier one. */
public enum MissingPolicy {
    /** The record is normal. */
    NORMAL,
    /** The record is anomalous. */
    ANOMALOUS,
    /** The record is a dead letter. */
    DEAD_LETTER
}

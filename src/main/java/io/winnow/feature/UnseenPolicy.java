package io.winnow.feature;

/** What becomes of a record with a category that no training row had. A later constant outranks an earlier one. */
public enum UnseenPolicy {
    /** The record is scored as if the category were none of the known ones. */
    SCORE,
    /** The record is normal. */
    NORMAL,
    /** The record is anomalous. */
    ANOMALOUS,
    /** The record is a dead letter. */
    DEAD_LETTER
}

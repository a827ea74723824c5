package io.winnow.feature;

/**
 * What becomes of a record with a category that no training row had, or a symbol that is not known. A later constant
 * outranks an earlier one.
 */
public enum UnseenPolicy {
    /** The record is scored as if the category were none of the known ones; a symbol counts as the place behind them. */
    SCORE,
    /** The record is normal. */
    NORMAL,
    /** The record is anomalous. */
    ANOMALOUS,
    /** The record is a dead letter. */
    DEAD_LETTER
}

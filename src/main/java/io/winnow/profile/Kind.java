package io.winnow.profile;

import java.util.Locale;

/** What a column is. */
public enum Kind {
    /** Measures or counts something. */
    NUMBER,
    /** The same number in every row that has one. */
    CONSTANT,
    /** Says when a row was. */
    TIME,
    /** Text of few values. */
    CATEGORY,
    /** Text of many values. */
    TEXT,
    /** Says which rows are anomalies. */
    LABEL,
    /** Says whose history a row belongs to. */
    KEY,
    /** Numbers the rows, or names each of them. */
    IDENTIFIER,
    /** No value at all. */
    EMPTY;

    /** Whether a column of this kind is learned from when nobody says what to learn from. */
    boolean isFeature() {
        return this == NUMBER || this == CONSTANT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.winnow.scoring;

/** What a record is held to be. The names are a contract: they are the values of the verdict header. */
public enum Verdict {
    NORMAL,
    ANOMALOUS
}

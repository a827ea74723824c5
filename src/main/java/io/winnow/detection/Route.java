package io.winnow.detection;

/** Where a record goes. */
public enum Route {
    NORMAL,
    ANOMALOUS,
    DEAD_LETTER
}

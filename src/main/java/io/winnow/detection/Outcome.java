package io.winnow.detection;

/** What became of one record. */
public sealed interface Outcome permits Detection, WarmingUp, Rejection {}

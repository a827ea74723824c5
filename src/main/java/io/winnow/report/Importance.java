package io.winnow.report;

/** How much a feature contributes to the detections of a model: the mean of its shares, 0 to 1. */
public record Importance(String feature, double share) {}

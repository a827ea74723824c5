package io.winnow.evaluation;

/** What one threshold above 0 leads to. */
public record ThresholdPoint(double threshold, ConfusionMatrix matrix) {}

package io.winnow.evaluation;

/**
 * What one threshold above 0 leads to.
 *
 * @param matrix of the labelled records
 * @param detections of all records
 */
public record ThresholdPoint(double threshold, ConfusionMatrix matrix, long detections) {}

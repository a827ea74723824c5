package io.winnow.model;

import io.winnow.feature.Feature;

/**
 * The configured bounds of one field, inclusive.
 *
 * @param min the least normal value, or negative infinity
 * @param max the greatest normal value, or positive infinity
 */
public record Bounds(Feature feature, double min, double max) {}

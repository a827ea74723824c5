package io.winnow.training;

import io.winnow.model.Model;

/**
 * A model with another threshold.
 *
 * @param outlook what the threshold promises, as a sentence
 */
public record Calibrated(Model model, String outlook) {}

package io.winnow.training;

import io.winnow.model.Model;
import java.util.List;

/**
 * A model and the rows that its threshold was chosen by.
 *
 * @param judge what judged those rows: the model, or of a scorer that learns in the stream the one that knows nothing of
 *     them yet
 * @param judged the rows held back, at most a sample of them; those learned from if none were
 * @param isHeldBack whether they were held back
 * @param outlook what the threshold promises, as a sentence
 */
public record TrainingResult(
        Model model, Model judge, List<LabelledVector> judged, boolean isHeldBack, String outlook) {

    public TrainingResult {
        judged = List.copyOf(judged);
    }
}

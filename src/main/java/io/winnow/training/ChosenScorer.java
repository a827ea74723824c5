package io.winnow.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scorer that fits the data best, and those it was compared with.
 *
 * @param compared all that could be trained, in the order in which they were named
 * @param leftOut the other ones, and why
 * @param kept one of those compared
 * @param why it is kept, as a sentence without its end
 * @param judged the held-back rows
 * @param rows how many of them every scorer scores: those it was chosen by
 * @param anomalies how many of these are labelled as anomalies
 */
public record ChosenScorer(
        List<ComparedScorer> compared,
        Map<String, String> leftOut,
        ComparedScorer kept,
        String why,
        List<LabelledVector> judged,
        int rows,
        int anomalies) {

    public ChosenScorer {
        compared = List.copyOf(compared);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
        judged = List.copyOf(judged);
    }
}

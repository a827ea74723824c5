package io.winnow.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.report.Fact;
import io.winnow.training.ChosenScorer;
import io.winnow.training.TrainingResult;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What training made.
 *
 * @param result the model to write
 * @param comparison of the scorers that it was chosen from; null if there was one only
 */
record Trained(TrainingResult result, @Nullable ComparisonText comparison) {

    Trained(TrainingResult result) {
        this(result, null);
    }

    Trained(ChosenScorer chosen) {
        this(chosen.kept().result(), new ComparisonText(chosen));
    }

    /** What to say of the comparison. */
    List<String> lines() {
        return comparison == null ? List.of() : comparison.lines();
    }

    /** The same for the head of a report. */
    List<Fact> facts() {
        return comparison == null ? List.of() : comparison.facts();
    }

    /** What the report shows, side by side. */
    List<JudgedModel> judged(Path file) {
        return comparison == null
                ? List.of(new JudgedModel(new NamedModel(file.toString(), result.judge()), result.judged()))
                : comparison.judged(file);
    }

    void addTo(ObjectNode json) {
        if (comparison != null) {
            json.set("comparison", comparison.json());
        }
    }
}

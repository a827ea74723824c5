package io.winnow.retraining;

import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.LabelledRows;
import io.winnow.model.GuardRule;
import io.winnow.model.Model;
import io.winnow.scoring.Progress;
import io.winnow.training.ModelTrainer;
import io.winnow.training.Split;
import io.winnow.training.TrainingPlan;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Models of one feature that find everything anomalous beyond a least and a greatest value. */
final class BoundsModels {

    private BoundsModels() {}

    static Model between(double least, double greatest) throws IOException {
        return trained(LabelledRows.ofValues(least, greatest), 1);
    }

    /** One of which an alert rate of a tenth is expected, between 0 and 899. */
    static Model expectingATenth() throws IOException {
        double[] values = new double[1_900];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < 900 ? i : i - 900;
        }
        return trained(LabelledRows.ofValues(values), 900.0 / 1_900);
    }

    private static Model trained(LabelledRows rows, double split) throws IOException {
        TrainingPlan plan = new TrainingPlan(
                "bounds",
                Map.of(),
                List.of(new Feature("value", MissingPolicy.ANOMALOUS)),
                new Split(split, false, 1),
                false,
                ThresholdRule.fixed(1),
                GuardRule.ON,
                1,
                Instant.EPOCH);
        return new ModelTrainer(plan).train(rows, Progress.NONE).model();
    }
}

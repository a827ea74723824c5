package io.winnow.training;

import io.winnow.evaluation.PrecisionInterval;
import org.jspecify.annotations.Nullable;

/**
 * How one scorer did on the held-back rows that all were compared by.
 *
 * @param result the model of the first seed
 * @param quality null if too few rows are labelled as anomalies to say it
 * @param alertShare the share of rows above the threshold, 0 to 1
 * @param stability how many of the strongest rows another seed finds too, 0 to 1
 * @param agreement how many of the strongest rows another scorer finds too, 0 to 1; NaN if there is no other
 * @param microseconds what a score costs
 * @param seconds what the training of one seed took
 */
public record ComparedScorer(
        String type,
        TrainingResult result,
        @Nullable Quality quality,
        double alertShare,
        double stability,
        double agreement,
        double microseconds,
        double seconds) {

    /**
     * How well anomalies were told from normal rows, means of the seeds.
     *
     * @param area AUC-ROC, 0 to 1
     */
    public record Quality(double averagePrecision, PrecisionInterval interval, double area) {}

    /** 0 if it is not known. */
    double averagePrecision() {
        return quality == null ? 0 : quality.averagePrecision();
    }
}

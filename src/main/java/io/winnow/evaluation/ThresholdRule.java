package io.winnow.evaluation;

/** A way to choose the threshold of a model from scores of records that it did not learn from. */
public sealed interface ThresholdRule
        permits Automatic, Quantile, BestF1, RecallAtPrecision, Budget, DailyBudget, Fixed {

    /** The share of normal scores under the threshold when nothing else was asked for. */
    double DEFAULT_QUANTILE = 0.99;

    /**
     * A threshold above 0.
     *
     * @throws IllegalArgumentException if these scores cannot answer, and what could
     */
    ChosenThreshold from(LabelledScores scores);

    /** This rule where records come at a rate, which only a budget without one of its own wants to know. */
    default ThresholdRule at(DayRate rate) {
        return this;
    }

    /** {@code auto}, {@code quantile}, {@code labels}, {@code budget} or {@code fixed}. */
    String name();

    /** Best F1 with at least {@value Automatic#ENOUGH_ANOMALIES} labelled anomalies, else the default quantile. */
    static ThresholdRule automatic() {
        return new Automatic(DEFAULT_QUANTILE);
    }

    /** At least this share, above 0 and below 1, of the normal records stays normal; labelled anomalies do not count. */
    static ThresholdRule quantile(double share) {
        return new Quantile(share);
    }

    /** The best harmonic mean of precision and recall. */
    static ThresholdRule bestF1() {
        return new BestF1();
    }

    /** The most anomalies caught while at least this share of the detections, above 0 to 1, are anomalies. */
    static ThresholdRule recallAtPrecision(double precision) {
        return new RecallAtPrecision(precision);
    }

    /** At most so many anomalies a day where so many records come in a day. */
    static ThresholdRule budget(double anomaliesPerDay, double recordsPerDay) {
        return new Budget(anomaliesPerDay, recordsPerDay);
    }

    /** At most so many anomalies a day; must be told {@link #at} which rate. */
    static ThresholdRule dailyBudget(double anomaliesPerDay) {
        return new DailyBudget(anomaliesPerDay);
    }

    /** This one. */
    static ThresholdRule fixed(double threshold) {
        return new Fixed(threshold);
    }
}

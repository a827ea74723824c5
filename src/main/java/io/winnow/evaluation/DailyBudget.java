package io.winnow.evaluation;

/** A number of anomalies a day, where only the records' times tell how many records come in a day. */
record DailyBudget(double anomaliesPerDay) implements ThresholdRule {

    DailyBudget {
        if (!(anomaliesPerDay >= 0 && anomaliesPerDay <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a budget of " + anomaliesPerDay + " anomalies a day is not a finite number of at least 0");
        }
    }

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public ThresholdRule at(DayRate rate) {
        return rate.perDay().isPresent()
                ? new Budget(anomaliesPerDay, rate.perDay().getAsDouble())
                : this;
    }

    @Override
    public ChosenThreshold from(LabelledScores scores) {
        throw new IllegalArgumentException("a budget of " + anomaliesPerDay + " anomalies a day needs the times of"
                + " records, to know how many come in a day; give records with times, or say how many, as in"
                + " budget:10/86400");
    }
}

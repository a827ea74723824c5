package io.winnow.evaluation;

/** The lowest threshold that keeps within a number of anomalies a day. */
record Budget(double anomaliesPerDay, double recordsPerDay) implements ThresholdRule {

    Budget {
        if (!(recordsPerDay > 0 && recordsPerDay <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a rate of " + recordsPerDay + " records a day is not a finite number above 0");
        }
        if (!(anomaliesPerDay >= 0 && anomaliesPerDay < recordsPerDay)) {
            throw new IllegalArgumentException("a budget of " + anomaliesPerDay
                    + " anomalies a day is not at least 0 and below the " + recordsPerDay + " records a day");
        }
    }

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public ChosenThreshold from(LabelledScores scores) {
        int allowed = allowed(scores.size());
        ThresholdSweep steps = ThresholdSweep.of(scores);
        int within = steps.first() - 1;
        if (steps.first() == steps.size()) {
            throw new IllegalArgumentException(
                    "every record is anomalous at any threshold, for a value out of range or a"
                            + " missing one, so none keeps within a budget; use fixed, or a model without guard");
        }
        while (within + 1 < steps.size() && steps.detections(within + 1) <= allowed) {
            within++;
        }
        double score = steps.score(within + 1);
        double next = within < 0 ? Double.POSITIVE_INFINITY : steps.score(within);
        String always = steps.first() == 0 ? "" : "; " + steps.detections(0) + " are anomalous at any threshold";
        return ChosenThreshold.of(ThresholdRounding.above(score, next), words(scores.size(), allowed) + always, scores);
    }

    /** Below the number of records, since the budget is below the rate; so a step is always left. */
    private int allowed(int records) {
        double allowed = Math.floor(anomaliesPerDay / recordsPerDay * records * (1 + 1e-12));
        return (int) Math.min(records - 1.0, allowed);
    }

    private String words(int records, int allowed) {
        String words = "at most " + anomaliesPerDay + " anomalies a day at " + recordsPerDay
                + " records a day, which is " + allowed + " of " + records + " scores";
        return allowed > 0 ? words : words + ", too few to tell: their highest";
    }
}

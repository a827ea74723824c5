package io.winnow.evaluation;

/** Best F1 where enough anomalies are labelled to tell, else the quantile. */
record Automatic(double quantile) implements ThresholdRule {

    static final int ENOUGH_ANOMALIES = 25;

    @Override
    public String name() {
        return "auto";
    }

    @Override
    public ChosenThreshold from(LabelledScores scores) {
        if (scores.anomalies() >= ENOUGH_ANOMALIES && Labels.canTell(scores)) {
            return new BestF1().from(scores);
        }
        ChosenThreshold chosen = new Quantile(quantile).from(scores);
        return scores.anomalies() == 0 ? chosen : chosen.withWords(chosen.words() + tooFew(scores.anomalies()));
    }

    private static String tooFew(int anomalies) {
        return anomalies < ENOUGH_ANOMALIES
                ? " (the best F1 needs at least " + ENOUGH_ANOMALIES + " labelled anomalies, there are " + anomalies
                        + ")"
                : "";
    }
}

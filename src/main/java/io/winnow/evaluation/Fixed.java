package io.winnow.evaluation;

/** A threshold that somebody chose. */
record Fixed(double threshold) implements ThresholdRule {

    static final String WORDS = "set by hand";

    Fixed {
        if (!(threshold > 0 && threshold <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("threshold " + threshold + " is not a finite number above 0");
        }
    }

    @Override
    public String name() {
        return "fixed";
    }

    @Override
    public ChosenThreshold from(LabelledScores scores) {
        return ChosenThreshold.of(threshold, WORDS, scores);
    }
}

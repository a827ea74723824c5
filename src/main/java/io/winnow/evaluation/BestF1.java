package io.winnow.evaluation;

/** The threshold with the best F1 on labelled records; the highest of those that are as good. */
record BestF1() implements ThresholdRule {

    @Override
    public String name() {
        return "labels";
    }

    @Override
    public ChosenThreshold from(LabelledScores scores) {
        Labels.required(scores);
        ThresholdSweep steps = ThresholdSweep.of(scores);
        int best = 0;
        for (int step = 1; step < steps.cuts(); step++) {
            if (f1(steps, step) > f1(steps, best)) {
                best = step;
            }
        }
        return ChosenThreshold.of(steps.threshold(best), words(steps.matrix(best)), scores);
    }

    private static double f1(ThresholdSweep steps, int step) {
        return steps.matrix(step).f1().orElse(0);
    }

    private static String words(ConfusionMatrix matrix) {
        return "best F1, " + Labels.rounded(matrix.f1()) + Labels.found(matrix);
    }
}

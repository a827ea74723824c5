package io.winnow.evaluation;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The threshold that catches most while precision is as wanted; the highest of those that catch as many. */
record RecallAtPrecision(double wanted) implements ThresholdRule {

    RecallAtPrecision {
        if (!(wanted > 0 && wanted <= 1)) {
            throw new IllegalArgumentException("precision " + wanted + " is not above 0 and at most 1");
        }
    }

    @Override
    public String name() {
        return "labels";
    }

    @Override
    public ChosenThreshold from(LabelledScores scores) {
        Labels.required(scores);
        ThresholdSweep steps = ThresholdSweep.of(scores);
        OptionalInt best = IntStream.range(0, steps.cuts())
                .filter(step -> precision(steps, step) >= wanted)
                .reduce((higher, lower) -> steps.truePositives(lower) > steps.truePositives(higher) ? lower : higher);
        int step = best.orElseThrow(() -> new IllegalArgumentException(
                "no threshold has precision " + wanted + "; the best has " + best(steps) + ", ask for no more"));
        String words = "best recall at a precision of at least " + wanted + Labels.found(steps.matrix(step));
        return ChosenThreshold.of(steps.threshold(step), words, scores);
    }

    private static double best(ThresholdSweep steps) {
        return IntStream.range(0, steps.cuts())
                .mapToDouble(step -> precision(steps, step))
                .max()
                .orElse(0);
    }

    private static double precision(ThresholdSweep steps, int step) {
        return steps.matrix(step).precision().orElse(0);
    }
}

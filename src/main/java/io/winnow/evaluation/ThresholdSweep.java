package io.winnow.evaluation;

/**
 * What is caught when the threshold comes down: one step for each distinct score, the highest first, with the records
 * at or above it. Equal scores are one step, since no threshold parts them.
 */
final class ThresholdSweep {

    private final double[] scores;
    private final int[] truePositives;
    private final int[] falsePositives;
    private final int[] detections;
    private final int anomalies;
    private final int normals;

    private ThresholdSweep(
            double[] scores, int[] truePositives, int[] falsePositives, int[] detections, LabelledScores from) {
        this.scores = scores;
        this.truePositives = truePositives;
        this.falsePositives = falsePositives;
        this.detections = detections;
        this.anomalies = from.anomalies();
        this.normals = from.normals();
    }

    static ThresholdSweep of(LabelledScores from) {
        double[] scores = from.distinctDescending();
        int[] truePositives = new int[scores.length];
        int[] falsePositives = new int[scores.length];
        int[] detections = new int[scores.length];
        for (int i = 0; i < scores.length; i++) {
            double below = Math.nextDown(scores[i]);
            truePositives[i] = from.anomaliesAbove(below);
            falsePositives[i] = from.normalsAbove(below);
            detections[i] = truePositives[i] + falsePositives[i] + from.unlabelledAbove(below);
        }
        return new ThresholdSweep(scores, truePositives, falsePositives, detections, from);
    }

    int size() {
        return scores.length;
    }

    /** The first step that a threshold can be above; as many as there are if none. */
    int first() {
        return scores[0] == Double.POSITIVE_INFINITY ? 1 : 0;
    }

    double score(int step) {
        return scores[step];
    }

    /** Anomalies at or above the step; none before the first. */
    int truePositives(int step) {
        return step < 0 ? 0 : truePositives[step];
    }

    /** Normal records at or above the step; none before the first. */
    int falsePositives(int step) {
        return step < 0 ? 0 : falsePositives[step];
    }

    /** Records at or above the step, those without a label among them; none before the first. */
    int detections(int step) {
        return step < 0 ? 0 : detections[step];
    }

    ConfusionMatrix matrix(int step) {
        return new ConfusionMatrix(
                truePositives(step),
                falsePositives(step),
                anomalies - truePositives(step),
                normals - falsePositives(step));
    }

    /** How many steps a threshold above 0 can lie under: all but a last one with score 0. */
    int cuts() {
        return scores[scores.length - 1] > Double.MIN_VALUE ? scores.length : scores.length - 1;
    }

    /** A threshold that calls exactly the records of the steps so far anomalous; 0 where only that would. */
    double threshold(int step) {
        if (step >= cuts()) {
            return 0;
        }
        double below = step + 1 < scores.length ? scores[step + 1] : 0;
        return scores[step] == Double.POSITIVE_INFINITY
                ? ThresholdRounding.above(below, scores[step])
                : ThresholdRounding.between(below, scores[step]);
    }
}

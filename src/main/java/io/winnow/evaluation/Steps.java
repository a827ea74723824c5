package io.winnow.evaluation;

/**
 * What is caught when the threshold comes down: one step for each distinct score, the highest first, with the records
 * at or above it. Equal scores are one step, since no threshold parts them.
 */
final class Steps {

    private final double[] scores;
    private final int[] caught;
    private final int[] falseAlarms;
    private final int[] detections;
    private final int anomalies;
    private final int normals;

    private Steps(double[] scores, int[] caught, int[] falseAlarms, int[] detections, LabelledScores from) {
        this.scores = scores;
        this.caught = caught;
        this.falseAlarms = falseAlarms;
        this.detections = detections;
        this.anomalies = from.anomalies();
        this.normals = from.normals();
    }

    static Steps of(LabelledScores from) {
        double[] scores = from.distinctDescending();
        int[] caught = new int[scores.length];
        int[] falseAlarms = new int[scores.length];
        int[] detections = new int[scores.length];
        for (int i = 0; i < scores.length; i++) {
            double below = Math.nextDown(scores[i]);
            caught[i] = from.anomaliesAbove(below);
            falseAlarms[i] = from.normalsAbove(below);
            detections[i] = caught[i] + falseAlarms[i] + from.unlabelledAbove(below);
        }
        return new Steps(scores, caught, falseAlarms, detections, from);
    }

    int size() {
        return scores.length;
    }

    double score(int step) {
        return scores[step];
    }

    /** Anomalies at or above the step; none before the first. */
    int caught(int step) {
        return step < 0 ? 0 : caught[step];
    }

    /** Normal records at or above the step; none before the first. */
    int falseAlarms(int step) {
        return step < 0 ? 0 : falseAlarms[step];
    }

    /** Records at or above the step, those without a label among them; none before the first. */
    int detections(int step) {
        return step < 0 ? 0 : detections[step];
    }

    ConfusionMatrix matrix(int step) {
        return new ConfusionMatrix(
                caught(step), falseAlarms(step), anomalies - caught(step), normals - falseAlarms(step));
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
        return Cut.between(below, scores[step]);
    }
}

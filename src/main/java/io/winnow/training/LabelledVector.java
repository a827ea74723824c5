package io.winnow.training;

/** A feature vector before scaling, and whether somebody labelled it as an anomaly. Not to be changed. */
public final class LabelledVector {

    private final double[] vector;
    private final boolean anomalous;

    public LabelledVector(double[] vector, boolean anomalous) {
        this.vector = vector;
        this.anomalous = anomalous;
    }

    /** The numbers themselves, no copy; NaN where one is missing. */
    public double[] vector() {
        return vector;
    }

    public boolean isAnomalous() {
        return anomalous;
    }

    boolean isComplete() {
        for (double value : vector) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}

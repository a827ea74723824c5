package io.winnow.training;

/** A feature vector before scaling, and whether somebody labelled it as an anomaly. Not to be changed. */
public final class LabelledVector {

    private final double[] vector;
    private final boolean anomalous;
    private final double time;
    private final boolean warmingUp;

    public LabelledVector(double[] vector, boolean anomalous) {
        this(vector, anomalous, Double.NaN, false);
    }

    private LabelledVector(double[] vector, boolean anomalous, double time, boolean warmingUp) {
        this.vector = vector;
        this.anomalous = anomalous;
        this.time = time;
        this.warmingUp = warmingUp;
    }

    /** The same at this time, milliseconds since 1970. */
    LabelledVector at(double millis) {
        return new LabelledVector(vector, anomalous, millis, warmingUp);
    }

    LabelledVector warmingUp(boolean isWarmingUp) {
        return new LabelledVector(vector, anomalous, time, isWarmingUp);
    }

    /** The numbers themselves, no copy; NaN where one is missing. */
    public double[] vector() {
        return vector;
    }

    public boolean isAnomalous() {
        return anomalous;
    }

    /** Milliseconds since 1970; NaN if it is not known. */
    public double time() {
        return time;
    }

    /** Whether the key's history was too short: the stream would not score it. */
    public boolean isWarmingUp() {
        return warmingUp;
    }

    /** Whether there is a number for every feature. */
    public boolean isComplete() {
        return !warmingUp && isFinite(vector);
    }

    static boolean isFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}

package io.winnow.training;

/** A feature vector before scaling, and its label. Not to be changed. */
public final class LabelledVector {

    private final double[] vector;
    private final Label label;
    private final double time;
    private final boolean warmingUp;
    private final Place place;

    public LabelledVector(double[] vector, Label label) {
        this(vector, label, Double.NaN, false, Place.NONE);
    }

    private LabelledVector(double[] vector, Label label, double time, boolean warmingUp, Place place) {
        this.vector = vector;
        this.label = label;
        this.time = time;
        this.warmingUp = warmingUp;
        this.place = place;
    }

    /** The same at this time, milliseconds since 1970. */
    LabelledVector at(double millis) {
        return new LabelledVector(vector, label, millis, warmingUp, place);
    }

    LabelledVector warmingUp(boolean isWarmingUp) {
        return new LabelledVector(vector, label, time, isWarmingUp, place);
    }

    LabelledVector from(Place where) {
        return new LabelledVector(vector, label, time, warmingUp, where);
    }

    /** Where a person finds the record. */
    public Place place() {
        return place;
    }

    /** The numbers themselves, no copy; NaN where one is missing. */
    public double[] vector() {
        return vector;
    }

    public Label label() {
        return label;
    }

    public boolean isAnomalous() {
        return label == Label.ANOMALOUS;
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

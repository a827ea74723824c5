package io.winnow.training;

import io.winnow.feature.FeaturePipeline;
import org.jspecify.annotations.Nullable;

/** A feature vector before scaling, and its label. Not to be changed. */
public final class LabelledVector {

    private final double[] vector;
    private final double[] sources;
    private final Label label;
    private final double time;
    private final boolean warmingUp;
    private final Place place;
    private final @Nullable Object key;

    public LabelledVector(double[] vector, Label label) {
        this(vector, vector, label, Double.NaN, false, Place.NONE, null);
    }

    private LabelledVector(
            double[] vector,
            double[] sources,
            Label label,
            double time,
            boolean warmingUp,
            Place place,
            @Nullable Object key) {
        this.vector = vector;
        this.sources = sources;
        this.label = label;
        this.time = time;
        this.warmingUp = warmingUp;
        this.place = place;
        this.key = key;
    }

    /** The same at this time, milliseconds since 1970. */
    public LabelledVector at(double millis) {
        return new LabelledVector(vector, sources, label, millis, warmingUp, place, key);
    }

    /** The same with another label. */
    public LabelledVector labelled(Label other) {
        return new LabelledVector(vector, sources, other, time, warmingUp, place, key);
    }

    LabelledVector warmingUp(boolean isWarmingUp) {
        return new LabelledVector(vector, sources, label, time, isWarmingUp, place, key);
    }

    LabelledVector from(Place where) {
        return new LabelledVector(vector, sources, label, time, warmingUp, where, key);
    }

    /** The same with what stands in the record for each feature that is not finite. */
    LabelledVector of(double[] inRecord) {
        return new LabelledVector(vector, inRecord, label, time, warmingUp, place, key);
    }

    /** The same of this key. */
    LabelledVector ofKey(@Nullable Object other) {
        return new LabelledVector(vector, sources, label, time, warmingUp, place, other);
    }

    /** The record's key, compared by its equals; null if it has none. */
    public @Nullable Object key() {
        return key;
    }

    /** Where a person finds the record. */
    public Place place() {
        return place;
    }

    /** The numbers themselves, no copy; NaN where one is missing. */
    public double[] vector() {
        return vector;
    }

    /** What stands in the record for each feature that is not finite, else the feature itself. */
    public double[] sources() {
        return sources;
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
        return !warmingUp && FeaturePipeline.isFinite(vector);
    }
}

package io.winnow.training;

import org.jspecify.annotations.Nullable;

/** A decoded record and its label. Not to be changed. */
public final class LabelledRecord {

    private final double[] values;
    private final @Nullable Object key;
    private final double time;
    private final Label label;
    private final Place place;

    /**
     * @param values one number per field that was asked for, NaN where one is missing
     * @param key compared by its equals; null if the record has none
     * @param time milliseconds since 1970; NaN if it is not known
     * @param label NORMAL where no record of the source has a label
     */
    public LabelledRecord(double[] values, @Nullable Object key, double time, Label label) {
        this(values, key, time, label, Place.NONE);
    }

    private LabelledRecord(double[] values, @Nullable Object key, double time, Label label, Place place) {
        this.values = values;
        this.key = key;
        this.time = time;
        this.label = label;
        this.place = place;
    }

    /** The same from there. */
    public LabelledRecord from(Place where) {
        return new LabelledRecord(values, key, time, label, where);
    }

    public Place place() {
        return place;
    }

    public double[] values() {
        return values;
    }

    public @Nullable Object key() {
        return key;
    }

    public double time() {
        return time;
    }

    public Label label() {
        return label;
    }
}

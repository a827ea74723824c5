package io.winnow.feature;

import org.jspecify.annotations.Nullable;

/** One record at its time, after what its key sent before: what a derivation may ask. One thread. */
final class RecordContext {

    private final double[] record;
    private final double time;
    private final @Nullable KeyHistory history;

    /**
     * @param record one number per field
     * @param time milliseconds since 1970, or NaN
     * @param history what the key sent, this record last; null if the record lacks what a history keeps
     */
    RecordContext(double[] record, double time, @Nullable KeyHistory history) {
        this.record = record;
        this.time = time;
        this.history = history;
    }

    double time() {
        return time;
    }

    double value(int place) {
        return record[place];
    }

    /** 1 if a category has this place among the known ones, else 0. */
    double isCategory(int place, int wanted) {
        return Double.isNaN(record[place]) ? Double.NaN : record[place] == wanted ? 1 : 0;
    }

    /** 1 if a category is none of the known ones, else 0. */
    double isUnknown(int place, Categories known) {
        return Double.isNaN(record[place]) ? Double.NaN : known.isUnknown(record[place]) ? 1 : 0;
    }

    /** NaN if the history does not go back so far. */
    double earlier(int column, int back) {
        return history == null ? Double.NaN : history.value(column, back);
    }

    /** The last values, this record's the last; none if this record lacks what the history keeps. */
    double[] latest(int column, Lookback depth) {
        return history == null ? new double[0] : history.latest(column, depth);
    }
}

package io.winnow.feature;

/** What one record left in the history of its key. Immutable. */
public final class HistoryEntry {

    /** This object and the header of its values. */
    private static final int BYTES = 48 + 16;

    private final long sequence;
    private final long position;
    private final long since;
    private final long time;
    private final double[] values;

    /**
     * @param sequence counts the entries of a key
     * @param position where the record was read
     * @param since when the key became known, milliseconds since 1970
     * @param time the record's, milliseconds since 1970
     * @param values not to be changed any more
     */
    public HistoryEntry(long sequence, long position, long since, long time, double[] values) {
        this.sequence = sequence;
        this.position = position;
        this.since = since;
        this.time = time;
        this.values = values;
    }

    public long sequence() {
        return sequence;
    }

    public long position() {
        return position;
    }

    public long since() {
        return since;
    }

    public long time() {
        return time;
    }

    public int columns() {
        return values.length;
    }

    public double value(int column) {
        return values[column];
    }

    long bytes() {
        return BYTES + (long) Double.BYTES * values.length;
    }
}

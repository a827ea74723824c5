package io.winnow.feature;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The last values of one key, in the order they came. It keeps what the derivations look back on and as much again, so
 * that records which are read again after a crash find what they found before. Bounded. One thread.
 */
public final class KeyHistory {

    /** A key that is silent for longer starts anew. */
    public static final Duration FORGET_AFTER = Duration.ofDays(35);

    private static final int FEWEST = 4;

    /** This object and the header of the ring. */
    private static final int BYTES = 56 + 16;

    /** A place in the ring. */
    private static final int BYTES_A_PLACE = 4;

    private final Lookback depth;
    private final int capacity;
    private HistoryEntry[] ring;
    private long first;
    private long next;
    private long position;

    /** How many entries have an earlier time than the one before. */
    private long backwards;

    KeyHistory(Lookback depth) {
        this.depth = depth;
        this.capacity = depth.time().isZero() ? 2 * depth.records() : Lookback.MOST_RECORDS * 2;
        this.ring = new HistoryEntry[Math.min(FEWEST, capacity)];
    }

    /** As many entries as it keeps at most. */
    public int capacity() {
        return capacity;
    }

    /** The sequence of the oldest entry. */
    public long first() {
        return first;
    }

    /** The sequence that the next entry will have. */
    public long next() {
        return next;
    }

    /** What it takes in the heap, as a 64-bit JVM with compressed references lays it out. */
    public long bytes() {
        long places = BYTES + (long) BYTES_A_PLACE * ring.length;
        return size() == 0 ? places : places + size() * entry(first).bytes();
    }

    /** The entry of this sequence, from {@link #first} to before {@link #next}. */
    public HistoryEntry entry(long sequence) {
        return ring[(int) (sequence % ring.length)];
    }

    /**
     * Goes to where the next record was read. What came from there or later is taken back: the record is read again.
     *
     * @param offset grows from record to record
     */
    public void seek(long offset) {
        position = offset;
        while (next > first && entry(next - 1).position() >= offset) {
            next--;
            backwards -= isBackwards(next) ? 1 : 0;
            clear(next);
        }
    }

    /** Puts back what was kept elsewhere; entries that do not join the last ones without a gap are left out. */
    public void restore(List<HistoryEntry> entries) {
        HistoryEntry[] sorted = entries.toArray(HistoryEntry[]::new);
        Arrays.sort(sorted, (a, b) -> Long.compare(a.sequence(), b.sequence()));
        for (HistoryEntry entry : sorted) {
            if (entry.sequence() != next) {
                drop(next);
                first = entry.sequence();
                next = entry.sequence();
            }
            put(entry);
        }
    }

    void append(long time, double[] values) {
        if (wasSilent(time)) {
            drop(next);
        }
        long since = size() == 0 ? time : Math.min(time, entry(next - 1).since());
        put(new HistoryEntry(next, position, since, time, values));
        expire(time);
    }

    int size() {
        return (int) (next - first);
    }

    /** How long the key has been known at the time of its last record. */
    long knownMillis() {
        HistoryEntry last = entry(next - 1);
        return last.time() - last.since();
    }

    /** The value {@code back} records before the last one; NaN if there were not so many. */
    double value(int column, int back) {
        return back < size() ? entry(next - 1 - back).value(column) : Double.NaN;
    }

    /** The last values as far back as a depth goes, the oldest first. */
    double[] latest(int column, Lookback back) {
        return back.time().isZero()
                ? latest(column, back.records())
                : since(column, back.time().toMillis());
    }

    private double[] latest(int column, int records) {
        double[] values = new double[Math.min(records, size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry(next - values.length + i).value(column);
        }
        return values;
    }

    /** Those not older than the duration, and not from the future of a record that comes late. */
    private double[] since(int column, long millis) {
        long now = entry(next - 1).time();
        return backwards == 0 ? sinceInOrder(column, now - millis) : sinceInAnyOrder(column, millis, now);
    }

    /** Those after a time, where times only grow. */
    private double[] sinceInOrder(int column, long after) {
        long from = first;
        for (long to = next; from < to; ) {
            long middle = (from + to) >>> 1;
            if (entry(middle).time() > after) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return latest(column, (int) (next - from));
    }

    private double[] sinceInAnyOrder(int column, long millis, long now) {
        double[] values = new double[size()];
        int count = 0;
        for (long i = first; i < next; i++) {
            HistoryEntry entry = entry(i);
            if (entry.time() <= now && now - entry.time() < millis) {
                values[count++] = entry.value(column);
            }
        }
        return Arrays.copyOf(values, count);
    }

    /** Whether an entry has an earlier time than the one before, if there is one. */
    private boolean isBackwards(long sequence) {
        return sequence > first && entry(sequence).time() < entry(sequence - 1).time();
    }

    /** Asks all entries but for the rule only the last, since a record may have come late or with a wrong time. */
    private boolean wasSilent(long time) {
        for (long i = next - 1; i >= first; i--) {
            if (time - entry(i).time() <= FORGET_AFTER.toMillis()) {
                return false;
            }
        }
        return true;
    }

    private void put(HistoryEntry entry) {
        if (size() == capacity) {
            drop(first + 1);
        }
        if (size() == ring.length) {
            grow();
        }
        ring[(int) (next % ring.length)] = entry;
        backwards += isBackwards(next) ? 1 : 0;
        next++;
    }

    /** Drops what no derivation looks back on. */
    private void expire(long now) {
        long millis = depth.time().toMillis();
        while (size() > 2 * depth.records() + 1 && now - entry(first).time() >= 2 * millis) {
            drop(first + 1);
        }
    }

    /** Lets go what lies before a sequence. */
    private void drop(long before) {
        while (first < before) {
            backwards -= first + 1 < next && isBackwards(first + 1) ? 1 : 0;
            clear(first++);
        }
    }

    private void clear(long sequence) {
        ring[(int) (sequence % ring.length)] = null;
    }

    private void grow() {
        HistoryEntry[] larger = new HistoryEntry[Math.min(capacity, 2 * ring.length)];
        for (long i = first; i < next; i++) {
            larger[(int) (i % larger.length)] = entry(i);
        }
        ring = larger;
    }
}

package io.winnow.stream;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The records of one partition that wait for their windows to close, in a state store: one entry each, written once
 * and deleted once. A list per window, written anew with each record, would cost the more the fuller the window is.
 *
 * <p>Under exactly-once a record is deleted in the transaction in which it leaves. Under at-least-once it is deleted only
 * after the commit that makes sure it left: else a crash in between could delete it and lose it. One thread.
 */
final class OpenWindows {

    static final String STORE = "window";

    private final KeyValueStore<Bytes, byte[]> store;
    private final boolean exactlyOnce;
    private final Log log;
    private final RecentKeys.Share<Group> groups;

    /** The starts of the windows in which records wait, or waited until they were full. */
    private final TreeSet<Long> starts = new TreeSet<>();

    /** What left but is not deleted yet: first and last place of records between which all have left. */
    private final TreeMap<Bytes, Bytes> left = new TreeMap<>();

    private long records;
    private long restoredUpTo = -1;

    /**
     * Where records wait.
     *
     * @param commits tells when what has left may be deleted
     * @param exactlyOnce whether it is deleted in the transaction in which it leaves
     */
    record Where(KeyValueStore<Bytes, byte[]> windows, AfterCommit commits, boolean exactlyOnce) {

        static Where of(ProcessorContext<?, ?> context) {
            Object guarantee = context.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
            return new Where(
                    context.getStateStore(STORE),
                    context.getStateStore(AfterCommit.STORE),
                    StreamsConfig.EXACTLY_ONCE_V2.equals(guarantee));
        }
    }

    /** The topic that a store's entries are written to as well. */
    interface Log {

        /**
         * Whether it takes an entry.
         *
         * @param offset of the record that the entry is made of
         */
        boolean takes(long offset, Record<byte[], byte[]> entry);
    }

    /** The records of one key in one window. */
    private static final class Group {

        /** This object and its first place, without that one's bytes. */
        private static final int BYTES = 24 + 24 + 16;

        private int records;

        /** No record before this one waits: those of a window that was full have left. */
        private Bytes first;

        Group(Bytes first) {
            this.first = first;
        }

        long bytes() {
            return (long) BYTES + first.get().length;
        }
    }

    OpenWindows(Where where, Log log, RecentKeys recent) {
        this.store = where.windows;
        this.log = log;
        this.exactlyOnce = where.exactlyOnce;
        this.groups = recent.open();
        where.commits.run(this::deleteLeft);
        restore();
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(StoreLogs.SETTINGS);
    }

    /** How many records wait. */
    long records() {
        return records;
    }

    /** The start of the latest window in which records wait, or -1. */
    long latest() {
        return starts.isEmpty() ? -1 : starts.last();
    }

    /** Adds a record and returns how many of its key wait in its window; 0 if the store's log does not take it. */
    int add(long windowStart, WindowedRecord record) {
        Bytes place = record.place(windowStart);
        byte[] bytes = record.bytes();
        if (!log.takes(
                record.offset(),
                new Record<>(place.get(), bytes, record.record().timestamp()))) {
            return 0;
        }
        Bytes prefix = WindowedRecord.group(place);
        Group group = group(prefix);
        boolean isKnown = record.offset() <= restoredUpTo && store.get(place) != null;
        store.put(place, bytes);
        if (!isKnown) {
            count(windowStart, prefix, group);
        }
        return group.records;
    }

    /**
     * Lets go the records of all windows up to the one that starts at a time, key by key, in order.
     *
     * @param consumer false if it does not take the record, which stays then, and with it all that come after it
     */
    void close(long lastStart, Predicate<WindowedRecord> consumer) {
        if (starts.isEmpty() || starts.first() > lastStart) {
            return;
        }
        // From the first window on, not from the beginning of the store, where the deleted ones lie.
        letGo(start(starts.first()), start(lastStart + 1), consumer);
        starts.headSet(lastStart, true).clear();
    }

    /** Lets go the records of one key in one window. */
    void close(long windowStart, byte[] key, Predicate<WindowedRecord> consumer) {
        Bytes prefix = WindowedRecord.group(windowStart, key);
        Group group = group(prefix);
        // From the first that waits on: what has left lies before it, the more the more often the window was full.
        group.first = letGo(group.first, Bytes.increment(prefix), consumer);
        group.records = 0;
        groups.put(prefix, group, group.bytes());
    }

    /** What it holds in memory makes room for others. */
    void close() {
        groups.close();
    }

    /** Returns the place of the last one that it let go, or the first place if it let go none. */
    private Bytes letGo(Bytes from, Bytes before, Predicate<WindowedRecord> consumer) {
        Bytes last = from;
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, before)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!entry.key.equals(before) && !hasLeft(entry.key)) {
                    if (!consumer.test(WindowedRecord.of(entry.key, entry.value))) {
                        break;
                    }
                    letGo(entry.key);
                    last = entry.key;
                }
            }
        }
        if (!exactlyOnce) {
            left.subMap(from, true, last, true).clear();
            left.put(from, last);
        }
        return last;
    }

    private void letGo(Bytes place) {
        records--;
        groups.remove(WindowedRecord.group(place));
        if (exactlyOnce) {
            store.delete(place);
        }
    }

    private boolean hasLeft(Bytes place) {
        Map.Entry<Bytes, Bytes> range = left.floorEntry(place);
        return range != null && place.compareTo(range.getValue()) <= 0;
    }

    private void deleteLeft() {
        left.forEach(this::delete);
        left.clear();
    }

    private void delete(Bytes first, Bytes last) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(first, last)) {
            entries.forEachRemaining(entry -> store.delete(entry.key));
        }
    }

    private void restore() {
        Group group = new Group(Bytes.wrap(new byte[0]));
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                Bytes place = all.next().key;
                Bytes prefix = WindowedRecord.group(place);
                group = prefix.equals(group.first) ? group : new Group(prefix);
                count(WindowedRecord.windowStart(place), prefix, group);
                restoredUpTo = Math.max(restoredUpTo, WindowedRecord.offset(place));
            }
        }
    }

    private void count(long windowStart, Bytes prefix, Group group) {
        starts.add(windowStart);
        records++;
        group.records++;
        groups.put(prefix, group, group.bytes());
    }

    /** A key that is not in memory has no records in the window, unless it had to make room for others. */
    private Group group(Bytes prefix) {
        Group held = groups.get(prefix);
        if (held != null) {
            return held;
        }
        Group group = new Group(prefix);
        group.records = groups.isWhole() ? 0 : waiting(prefix);
        return group;
    }

    private int waiting(Bytes prefix) {
        int waiting = 0;
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, Bytes.increment(prefix))) {
            while (entries.hasNext()) {
                waiting += hasLeft(entries.next().key) ? 0 : 1;
            }
        }
        return waiting;
    }

    private static Bytes start(long windowStart) {
        return Bytes.wrap(
                java.nio.ByteBuffer.allocate(Long.BYTES).putLong(windowStart).array());
    }
}

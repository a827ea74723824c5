package io.winnow.stream;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
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
    /** What waits, by the start of its window and by key. */
    private final TreeMap<Long, Map<Bytes, Group>> waiting = new TreeMap<>();

    /** What left but is not deleted yet. */
    private final Set<Bytes> left = new LinkedHashSet<>();

    private long records;
    private long restoredUpTo = -1;

    /** The topic that a store's entries are written to as well. */
    interface Log {

        /** @param offset of the record that the entry is made of */
        boolean takes(long offset, Record<byte[], byte[]> entry);
    }

    /** The records of one key in one window. */
    private static final class Group {

        private int records;

        /** No record before this one waits: those of a window that was full have left. */
        private Bytes first;

        Group(Bytes first) {
            this.first = first;
        }
    }

    OpenWindows(KeyValueStore<Bytes, byte[]> store, AfterCommit commits, boolean exactlyOnce, Log log) {
        this.store = store;
        this.log = log;
        this.exactlyOnce = exactlyOnce;
        commits.run(this::deleteLeft);
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> restore(entry.key));
        }
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
        return waiting.isEmpty() ? -1 : waiting.lastKey();
    }

    /** Adds a record and returns how many of its key wait in its window; 0 if the store's log does not take it. */
    int add(long windowStart, WindowedRecord record) {
        Bytes place = record.place(windowStart);
        Bytes group = WindowedRecord.group(place);
        byte[] bytes = record.bytes();
        if (!log.takes(
                record.offset(),
                new Record<>(place.get(), bytes, record.record().timestamp()))) {
            return 0;
        }
        boolean isKnown = record.offset() <= restoredUpTo && store.get(place) != null;
        store.put(place, bytes);
        return isKnown ? group(windowStart, group).records : count(windowStart, group);
    }

    /**
     * Lets go the records of all windows up to the one that starts at a time, key by key, in order.
     *
     * @param consumer false if it does not take the record, which stays then, and with it all that come after it
     */
    void close(long lastStart, Predicate<WindowedRecord> consumer) {
        if (waiting.isEmpty() || waiting.firstKey() > lastStart) {
            return;
        }
        // From the first window on, not from the beginning of the store, where the deleted ones lie.
        letGo(start(waiting.firstKey()), start(lastStart + 1), consumer);
        waiting.headMap(lastStart, true).clear();
    }

    /** Lets go the records of one key in one window. */
    void close(long windowStart, byte[] key, Predicate<WindowedRecord> consumer) {
        Bytes prefix = WindowedRecord.group(windowStart, key);
        Group group = group(windowStart, prefix);
        // From the first that waits on: what has left lies before it, the more the more often the window was full.
        group.first = letGo(group.first, Bytes.increment(prefix), consumer);
        group.records = 0;
    }

    private void deleteLeft() {
        left.forEach(store::delete);
        left.clear();
    }

    /** Returns the place of the last one that it let go, or the first place if it let go none. */
    private Bytes letGo(Bytes from, Bytes before, Predicate<WindowedRecord> consumer) {
        Bytes last = from;
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, before)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!entry.key.equals(before) && !left.contains(entry.key)) {
                    if (!consumer.test(WindowedRecord.of(entry.key, entry.value))) {
                        break;
                    }
                    left.add(entry.key);
                    last = entry.key;
                    records--;
                }
            }
        }
        if (exactlyOnce) {
            deleteLeft();
        }
        return last;
    }

    private void restore(Bytes place) {
        count(WindowedRecord.windowStart(place), WindowedRecord.group(place));
        restoredUpTo = Math.max(restoredUpTo, WindowedRecord.offset(place));
    }

    private int count(long windowStart, Bytes prefix) {
        records++;
        return ++group(windowStart, prefix).records;
    }

    private Group group(long windowStart, Bytes prefix) {
        return waiting.computeIfAbsent(windowStart, start -> new HashMap<>()).computeIfAbsent(prefix, Group::new);
    }

    private static Bytes start(long windowStart) {
        return Bytes.wrap(
                java.nio.ByteBuffer.allocate(Long.BYTES).putLong(windowStart).array());
    }
}

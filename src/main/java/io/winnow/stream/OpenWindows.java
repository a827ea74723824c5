package io.winnow.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The records of one partition that wait for their windows to close, in a state store: one entry each, written once
 * and deleted once. A list per window, written anew with each record, would cost the more the fuller the window is.
 *
 * <p>A record that left is deleted only after the commit that makes sure it is written: else a crash in between could
 * delete it and lose it. One thread.
 */
final class OpenWindows {

    static final String STORE = "window";

    /** So many records may wait to be deleted before a commit is asked for. */
    private static final int MOST_TO_DELETE = 10_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final CommitCount commits;
    /** How many records wait, by the start of their window and by key. */
    private final TreeMap<Long, Map<Bytes, Integer>> waiting = new TreeMap<>();

    private final Deque<Left> left = new ArrayDeque<>();
    private final Set<Bytes> isLeft = new HashSet<>();
    private long records;
    private long restoredUpTo = -1;

    private record Left(Bytes place, long commit) {}

    OpenWindows(KeyValueStore<Bytes, byte[]> store, CommitCount commits) {
        this.store = store;
        this.commits = commits;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> restore(entry.key));
        }
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray());
    }

    /** How many records wait. */
    long records() {
        return records;
    }

    /** The start of the latest window in which records wait, or -1. */
    long latest() {
        return waiting.isEmpty() ? -1 : waiting.lastKey();
    }

    /** Adds a record and returns how many of its key wait in its window. */
    int add(long windowStart, WindowedRecord record) {
        Bytes place = record.place(windowStart);
        Bytes group = WindowedRecord.group(place);
        boolean isKnown = record.offset() <= restoredUpTo && store.get(place) != null;
        store.put(place, record.bytes());
        return isKnown ? known(windowStart, group) : count(windowStart, group);
    }

    private int known(long windowStart, Bytes group) {
        return waiting.getOrDefault(windowStart, Map.of()).getOrDefault(group, 0);
    }

    /** Lets go the records of all windows up to the one that starts at a time, key by key, in order. */
    void close(long lastStart, Consumer<WindowedRecord> consumer) {
        if (waiting.isEmpty() || waiting.firstKey() > lastStart) {
            return;
        }
        // From the first window on, not from the beginning of the store, where the deleted ones lie.
        letGo(start(waiting.firstKey()), start(lastStart + 1), consumer);
        waiting.headMap(lastStart, true).clear();
    }

    /** Lets go the records of one key in one window. */
    void close(long windowStart, byte[] key, Consumer<WindowedRecord> consumer) {
        Bytes group = WindowedRecord.group(windowStart, key);
        letGo(group, Bytes.increment(group), consumer);
        Map<Bytes, Integer> keys = waiting.get(windowStart);
        if (keys != null) {
            keys.remove(group);
        }
    }

    /** Deletes the records that left before the last commit; true if so many are left that a commit should come soon. */
    boolean deleteCommitted() {
        while (!left.isEmpty() && left.getFirst().commit() < commits.begun()) {
            Bytes place = left.removeFirst().place();
            store.delete(place);
            isLeft.remove(place);
        }
        return left.size() > MOST_TO_DELETE;
    }

    private void letGo(Bytes from, Bytes before, Consumer<WindowedRecord> consumer) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, before)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!entry.key.equals(before) && isLeft.add(entry.key)) {
                    left.add(new Left(entry.key, commits.begun()));
                    records--;
                    consumer.accept(WindowedRecord.of(entry.key, entry.value));
                }
            }
        }
    }

    private void restore(Bytes place) {
        count(WindowedRecord.windowStart(place), WindowedRecord.group(place));
        restoredUpTo = Math.max(restoredUpTo, WindowedRecord.offset(place));
    }

    private int count(long windowStart, Bytes group) {
        records++;
        return waiting.computeIfAbsent(windowStart, start -> new HashMap<>()).merge(group, 1, Integer::sum);
    }

    private static Bytes start(long windowStart) {
        return Bytes.wrap(
                java.nio.ByteBuffer.allocate(Long.BYTES).putLong(windowStart).array());
    }
}

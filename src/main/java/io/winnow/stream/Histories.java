package io.winnow.stream;

import io.winnow.feature.Derivations;
import io.winnow.feature.HistoryEntry;
import io.winnow.feature.KeyHistory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The histories of all keys of one partition, in a state store with one entry per value: writing a key's whole history
 * with each record would cost the more the longer it is. Those used last are in memory too. One thread.
 */
final class Histories {

    static final String STORE = "history";

    /** Entries looked at in one go when forgetting. */
    private static final int FORGET_BATCH = 2_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Derivations derivations;
    private final int fields;
    private final RecentKeys.Share<KeyHistory> recent;
    private Bytes forgottenUpTo = Bytes.wrap(new byte[0]);

    Histories(KeyValueStore<Bytes, byte[]> store, Derivations derivations, RecentKeys recent) {
        this.store = store;
        this.recent = recent.open();
        this.derivations = derivations;
        this.fields = derivations.remembered().hashCode();
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(StoreLogs.SETTINGS);
    }

    /** The history of a key as it was before the record at this offset. Null keys have one together. */
    KeyHistory open(byte @Nullable [] key, long offset) {
        Bytes prefix = prefix(key);
        KeyHistory held = recent.get(prefix);
        KeyHistory history = held == null ? load(prefix) : held;
        history.seek(offset);
        return history;
    }

    /** As large as an entry of a record, and as old. */
    Record<byte[], byte[]> sample(Record<byte[], byte[]> record) {
        byte[] place = new byte[prefix(record.key()).get().length + Integer.BYTES];
        byte[] entry = new byte[Long.BYTES * (4 + derivations.remembered().size())];
        return new Record<>(place, entry, record.timestamp());
    }

    /** A copy of it, which may be changed and is not kept. */
    KeyHistory apart(byte @Nullable [] key, long offset) {
        KeyHistory history = load(prefix(key));
        history.seek(offset);
        return history;
    }

    /** Writes what a record has changed. */
    void save(byte @Nullable [] key, KeyHistory history, long firstBefore, long nextBefore) {
        Bytes prefix = prefix(key);
        for (long gone = firstBefore; gone < Math.min(history.first(), nextBefore); gone++) {
            if (history.next() - gone <= history.capacity()) {
                store.delete(place(prefix, history, gone));
            }
        }
        if (history.next() > nextBefore) {
            store.put(place(prefix, history, nextBefore), bytes(history.entry(nextBefore)));
        }
        recent.put(prefix, history, history.bytes());
    }

    /** Removes, a batch at a time, the keys whose last record is older than twice the time after which they start anew. */
    void forget(long now) {
        long oldest = now - 2 * KeyHistory.FORGET_AFTER.toMillis();
        List<Bytes> places = new ArrayList<>();
        long latest = Long.MIN_VALUE;
        int seen = 0;
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(forgottenUpTo, null)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!places.isEmpty() && !prefix(entry.key).equals(prefix(places.get(0)))) {
                    forget(places, latest < oldest);
                    latest = Long.MIN_VALUE;
                    if (seen >= FORGET_BATCH) {
                        forgottenUpTo = entry.key;
                        return;
                    }
                }
                places.add(entry.key);
                latest = Math.max(latest, entry(entry.value).time());
                seen++;
            }
        }
        forget(places, latest < oldest);
        forgottenUpTo = Bytes.wrap(new byte[0]);
    }

    private void forget(List<Bytes> places, boolean isOld) {
        if (isOld && !places.isEmpty()) {
            places.forEach(store::delete);
            recent.remove(prefix(places.get(0)));
        }
        places.clear();
    }

    /** What it holds in memory makes room for others. */
    void close() {
        recent.close();
    }

    private KeyHistory load(Bytes prefix) {
        List<HistoryEntry> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.prefixScan(prefix.get(), new ByteArraySerializer())) {
            found.forEachRemaining(entry -> entries.add(entry(entry.value)));
        }
        KeyHistory history = derivations.newHistory();
        history.restore(entries);
        return history;
    }

    /** What all places of a key start with: which fields it keeps, the length of the key (-1 if it is null), the key. */
    private Bytes prefix(byte @Nullable [] key) {
        int length = key == null ? 0 : key.length;
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * Integer.BYTES + length).putInt(fields).putInt(key == null ? -1 : length);
        return Bytes.wrap((key == null ? bytes : bytes.put(key)).array());
    }

    private static Bytes prefix(Bytes place) {
        return Bytes.wrap(java.util.Arrays.copyOf(place.get(), place.get().length - Integer.BYTES));
    }

    /** An entry takes the place of the one that leaves when it comes. */
    private static Bytes place(Bytes prefix, KeyHistory history, long sequence) {
        int length = prefix.get().length;
        return Bytes.wrap(ByteBuffer.allocate(length + Integer.BYTES)
                .put(prefix.get())
                .putInt((int) (sequence % history.capacity()))
                .array());
    }

    private static byte[] bytes(HistoryEntry entry) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * (4 + entry.columns()))
                .putLong(entry.sequence())
                .putLong(entry.position())
                .putLong(entry.since())
                .putLong(entry.time());
        for (int i = 0; i < entry.columns(); i++) {
            bytes.putDouble(entry.value(i));
        }
        return bytes.array();
    }

    /** Where the record was read that an entry came from. */
    static long offset(byte[] value) {
        return entry(value).position();
    }

    private static HistoryEntry entry(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        long sequence = bytes.getLong();
        long position = bytes.getLong();
        long since = bytes.getLong();
        long time = bytes.getLong();
        double[] values = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
        return new HistoryEntry(sequence, position, since, time, values);
    }
}

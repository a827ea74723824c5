package io.winnow.stream;

import io.winnow.model.KeyLearning;
import io.winnow.model.Model;
import io.winnow.scoring.Learning;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What a scorer has learned of keys: the whole state every {@value #EVERY} records, in two places in turn, and a small
 * entry for each record since the older one. So a record costs few bytes, and a state can be restored as it was before any of
 * the records that may be read again after a crash. One thread.
 */
final class StoredLearning {

    static final int EVERY = 64;

    private static final int SNAPSHOTS = 2;
    private static final int ENTRIES = SNAPSHOTS * EVERY;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Learning learning;
    private final Scoring scoring;
    private final KeyPlaces places;

    StoredLearning(KeyValueStore<Bytes, byte[]> store, Model model, Learning learning) {
        this.store = store;
        this.learning = learning;
        this.scoring = model.open();
        this.places = new KeyPlaces("learned by " + model.stateName());
    }

    /** How many bytes an entry has at most. */
    int entryBytes(int features) {
        return StoredEntry.HEAD + 2 * Long.BYTES + Math.max(learning.stateBytes(), Double.BYTES * features);
    }

    /** The whole state of a key. */
    private record Snapshot(long count, long latest, StoredEntry stored) {

        static Snapshot of(StoredEntry stored) {
            return new Snapshot(stored.content().getLong(), stored.content().getLong(), stored);
        }
    }

    /** One record that was learned. */
    private record Learned(long number, StoredEntry stored) {

        static Learned of(StoredEntry stored) {
            return new Learned(stored.content().getLong(), stored);
        }

        double[] vector() {
            double[] vector = new double[stored.content().remaining() / Double.BYTES];
            stored.content().asDoubleBuffer().get(vector);
            return vector;
        }
    }

    /** What is kept of one key, by count and by number. */
    private record Kept(SortedMap<Long, Snapshot> snapshots, SortedMap<Long, Learned> records) {

        /** The number of the record that was read at this offset, or as many as there are. */
        long numberOf(long offset, long count) {
            return records.values().stream()
                    .filter(record -> record.number < count && record.stored.offset() == offset)
                    .mapToLong(Learned::number)
                    .findFirst()
                    .orElse(count);
        }
    }

    LearnedKey load(Bytes place, byte @Nullable [] key) {
        return replayed(kept(place), key, Long.MAX_VALUE);
    }

    /** The state as it was before a record, if that was learned already; else as it is. */
    LearnedKey before(long offset, Bytes place, byte @Nullable [] key, LearnedKey now) {
        Kept kept = kept(place);
        long number = kept.numberOf(offset, now.count());
        if (number == now.count()) {
            now.at(offset);
            return now;
        }
        kept.records.tailMap(number).keySet().forEach(gone -> store.delete(placeOfRecord(place, gone)));
        long oldest = Math.max(number, kept.snapshots.firstKey());
        kept.snapshots.tailMap(oldest + 1).keySet().forEach(gone -> store.delete(placeOfSnapshot(place, gone)));
        return replayed(kept, key, number);
    }

    /** Writes that a record was learned, which is the last one. */
    void save(Bytes place, byte @Nullable [] key, LearnedKey learned, double[] vector, long time) {
        KeyLearning now = learned.learning();
        long count = learned.count();
        long offset = learned.lastOffset();
        if (count == 1) {
            if (store.get(placeOfSnapshot(place, EVERY)) != null) {
                store.delete(placeOfSnapshot(place, EVERY));
            }
            store.put(placeOfSnapshot(place, 0), snapshot(offset, time, 0, Long.MIN_VALUE, learning.start(key)));
        }
        store.put(placeOfRecord(place, count - 1), record(offset, time, count - 1, vector));
        if (count % EVERY == 0) {
            store.put(placeOfSnapshot(place, count), snapshot(offset, time, count, now.latest(), now.state()));
        }
    }

    private Kept kept(Bytes place) {
        Kept kept = new Kept(new TreeMap<>(), new TreeMap<>());
        try (KeyValueIterator<Bytes, byte[]> found =
                store.prefixScan(places.prefix(place), new ByteArraySerializer())) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> entry = found.next();
                StoredEntry stored = StoredEntry.of(entry.value);
                if (KeyPlaces.number(entry.key) < SNAPSHOTS) {
                    Snapshot snapshot = Snapshot.of(stored);
                    kept.snapshots.put(snapshot.count, snapshot);
                } else {
                    Learned record = Learned.of(stored);
                    kept.records.put(record.number, record);
                }
            }
        }
        return kept;
    }

    /** From the last snapshot with no more records than these, as long as one record follows the other. */
    private LearnedKey replayed(Kept kept, byte @Nullable [] key, long before) {
        if (kept.snapshots.isEmpty()) {
            return new LearnedKey(KeyLearning.start(learning, key), 0, Long.MIN_VALUE);
        }
        SortedMap<Long, Snapshot> earlier =
                before == Long.MAX_VALUE ? kept.snapshots : kept.snapshots.headMap(before + 1);
        long count = earlier.isEmpty() ? kept.snapshots.firstKey() : earlier.lastKey();
        Snapshot from = Objects.requireNonNull(kept.snapshots.get(count));
        LearnedKey learned = new LearnedKey(restored(from, key), from.count, from.stored.offset());
        Learned record = kept.records.get(from.count);
        while (record != null && record.number < before) {
            replay(record, learned);
            record = kept.records.get(record.number + 1);
        }
        return learned;
    }

    private KeyLearning restored(Snapshot snapshot, byte @Nullable [] key) {
        byte[] bytes = new byte[snapshot.stored.content().remaining()];
        snapshot.stored.content().get(bytes);
        return KeyLearning.restored(learning, key, learning.read(bytes), snapshot.latest);
    }

    private void replay(Learned record, LearnedKey learned) {
        double[] vector = record.vector();
        long time = record.stored.time();
        ScorerState known = learned.learning().at(time);
        scoring.score(vector, time, known);
        scoring.learn(vector, time, known);
        learned.learning().learned(known, time);
        learned.next(false, record.stored.offset());
    }

    private Bytes placeOfSnapshot(Bytes key, long count) {
        return places.place(key, (int) (count / EVERY % SNAPSHOTS));
    }

    private Bytes placeOfRecord(Bytes key, long number) {
        return places.place(key, SNAPSHOTS + (int) (number % ENTRIES));
    }

    private static byte[] snapshot(long offset, long time, long count, long latest, ScorerState state) {
        byte[] content = state.bytes();
        byte[] bytes = new byte[StoredEntry.HEAD + 2 * Long.BYTES + content.length];
        StoredEntry.begin(bytes, offset, time).putLong(count).putLong(latest).put(content);
        return bytes;
    }

    private static byte[] record(long offset, long time, long number, double[] vector) {
        byte[] bytes = new byte[StoredEntry.HEAD + Long.BYTES + Double.BYTES * vector.length];
        ByteBuffer out = StoredEntry.begin(bytes, offset, time).putLong(number);
        for (double value : vector) {
            out.putDouble(value);
        }
        return bytes;
    }
}

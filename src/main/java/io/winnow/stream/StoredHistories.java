package io.winnow.stream;

import io.winnow.feature.FeaturePipeline;
import io.winnow.feature.HistoryEntry;
import io.winnow.feature.KeyHistory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The histories of keys, one entry per record: writing a key's whole history with each record would cost the more the
 * longer it is. One thread.
 */
final class StoredHistories {

    private final KeyValueStore<Bytes, byte[]> store;
    private final FeaturePipeline pipeline;
    private final KeyPlaces places;

    StoredHistories(KeyValueStore<Bytes, byte[]> store, FeaturePipeline pipeline) {
        this.store = store;
        this.pipeline = pipeline;
        this.places = new KeyPlaces("history of " + pipeline.historyName());
    }

    /** How many bytes an entry has. */
    int entryBytes() {
        return StoredEntry.HEAD + Long.BYTES * (2 + pipeline.remembered().size());
    }

    KeyHistory load(Bytes key) {
        KeyHistory history = pipeline.newHistory();
        if (!pipeline.needHistory()) {
            return history;
        }
        List<HistoryEntry> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.prefixScan(places.prefix(key), new ByteArraySerializer())) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> entry = found.next();
                entries.add(entry(StoredEntry.of(entry.value)));
            }
        }
        history.restore(entries);
        return history;
    }

    /** Writes what a record has changed. */
    void save(Bytes key, KeyHistory history, long firstBefore, long nextBefore) {
        for (long gone = firstBefore; gone < Math.min(history.first(), nextBefore); gone++) {
            if (history.next() - gone <= history.capacity()) {
                store.delete(place(key, history, gone));
            }
        }
        if (history.next() > nextBefore) {
            store.put(place(key, history, nextBefore), bytes(history.entry(nextBefore)));
        }
    }

    /** An entry takes the place of the one that leaves when it comes. */
    private Bytes place(Bytes key, KeyHistory history, long sequence) {
        return places.place(key, (int) (sequence % history.capacity()));
    }

    private static byte[] bytes(HistoryEntry entry) {
        byte[] bytes = new byte[StoredEntry.HEAD + Long.BYTES * (2 + entry.columns())];
        ByteBuffer out = StoredEntry.begin(bytes, entry.position(), entry.time())
                .putLong(entry.sequence())
                .putLong(entry.since());
        for (int i = 0; i < entry.columns(); i++) {
            out.putDouble(entry.value(i));
        }
        return bytes;
    }

    private static HistoryEntry entry(StoredEntry stored) {
        ByteBuffer content = stored.content();
        long sequence = content.getLong();
        long since = content.getLong();
        double[] values = new double[content.remaining() / Double.BYTES];
        content.asDoubleBuffer().get(values);
        return new HistoryEntry(sequence, stored.offset(), since, stored.time(), values);
    }
}

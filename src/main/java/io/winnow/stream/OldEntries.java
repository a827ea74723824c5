package io.winnow.stream;

import io.winnow.feature.KeyHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is kept of keys that are silent, by whichever model: it is removed some day. One thread. */
final class OldEntries {

    /** Entries looked at in one go. */
    private static final int BATCH = 2_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private Bytes doneUpTo = Bytes.wrap(new byte[0]);

    OldEntries(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * Removes, a batch at a time, what was kept last longer ago than twice the time after which a key starts anew.
     *
     * @param now event time, milliseconds since 1970
     * @param removed is told the keys
     */
    void remove(long now, Consumer<Bytes> removed) {
        long oldest = now - 2 * KeyHistory.FORGET_AFTER.toMillis();
        List<Bytes> places = new ArrayList<>();
        long latest = Long.MIN_VALUE;
        int seen = 0;
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(doneUpTo, null)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!places.isEmpty() && !KeyPlaces.group(entry.key).equals(KeyPlaces.group(places.get(0)))) {
                    remove(places, latest < oldest, removed);
                    latest = Long.MIN_VALUE;
                    if (seen >= BATCH) {
                        doneUpTo = entry.key;
                        return;
                    }
                }
                places.add(entry.key);
                latest = Math.max(latest, StoredEntry.of(entry.value).time());
                seen++;
            }
        }
        remove(places, latest < oldest, removed);
        doneUpTo = Bytes.wrap(new byte[0]);
    }

    private void remove(List<Bytes> places, boolean isOld, Consumer<Bytes> removed) {
        if (isOld && !places.isEmpty()) {
            places.forEach(store::delete);
            removed.accept(KeyPlaces.keyOf(KeyPlaces.group(places.get(0))));
        }
        places.clear();
    }
}

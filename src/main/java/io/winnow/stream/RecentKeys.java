package io.winnow.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What is held in the heap of the keys used last, of all partitions and stores together. It never takes more than its
 * budget: what was not used for the longest time goes first, and is read from its store when it is needed again. For all
 * threads.
 */
public final class RecentKeys {

    /** The entry of the map with its place in the table, what it leads to, and the header of the key's bytes. */
    private static final int BYTES_A_KEY = 40 + 8 + 24 + 24 + 24 + 16;

    private final long budget;
    private final LinkedHashMap<Place, Held> held = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private long evicted;

    private record Place(Share<?> share, Bytes key) {}

    private static final class Held {

        private final Object value;
        private long bytes;

        Held(Object value) {
            this.value = value;
        }
    }

    /** @param budget in bytes */
    public RecentKeys(long budget) {
        this.budget = budget;
    }

    /** An estimate, which errs by less than a tenth. */
    public synchronized long bytes() {
        return bytes;
    }

    /** How many keys are held, those of each store apart. */
    public synchronized long keys() {
        return held.size();
    }

    /** How many keys went to make room for others. */
    public synchronized long evicted() {
        return evicted;
    }

    /** A part of the budget, as large as what it holds. */
    public <V> Share<V> open() {
        return new Share<>();
    }

    /** What one store of one partition holds; its values belong to the thread of that partition. */
    public final class Share<V> implements AutoCloseable {

        private boolean isWhole = true;

        /** What is held of a key, which is then the one used last; null if nothing is. */
        @SuppressWarnings("unchecked")
        @Nullable
        public V get(Bytes key) {
            synchronized (RecentKeys.this) {
                Held found = held.get(new Place(this, key));
                return found == null ? null : (V) found.value;
            }
        }

        /** Holds a value, or says that a held one has changed: it is then the one used last. */
        public void put(Bytes key, V value, long bytesOfValue) {
            synchronized (RecentKeys.this) {
                Place place = new Place(this, key);
                Held before = held.get(place);
                Held now = before != null && before.value == value ? before : replace(place, before, value);
                bytes -= now.bytes;
                now.bytes = BYTES_A_KEY + aligned(key.get().length) + bytesOfValue;
                bytes += now.bytes;
                evict();
            }
        }

        void remove(Bytes key) {
            synchronized (RecentKeys.this) {
                Held removed = held.remove(new Place(this, key));
                bytes -= removed == null ? 0 : removed.bytes;
            }
        }

        /** Whether it still holds everything that was put into it and not removed. */
        boolean isWhole() {
            synchronized (RecentKeys.this) {
                return isWhole;
            }
        }

        @Override
        public void close() {
            synchronized (RecentKeys.this) {
                held.entrySet().removeIf(this::isOurs);
            }
        }

        private boolean isOurs(Map.Entry<Place, Held> entry) {
            boolean isOurs = entry.getKey().share == this;
            bytes -= isOurs ? entry.getValue().bytes : 0;
            return isOurs;
        }
    }

    private Held replace(Place place, @Nullable Held before, Object value) {
        bytes -= before == null ? 0 : before.bytes;
        Held now = new Held(value);
        held.put(place, now);
        return now;
    }

    private void evict() {
        var eldest = held.entrySet().iterator();
        while (bytes > budget && eldest.hasNext()) {
            Map.Entry<Place, Held> entry = eldest.next();
            bytes -= entry.getValue().bytes;
            entry.getKey().share.isWhole = false;
            evicted++;
            eldest.remove();
        }
    }

    private static int aligned(int length) {
        return (length + 7) / 8 * 8;
    }
}

package io.winnow.stream;

import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/**
 * One budget for what all partitions of an instance keep of keys: half of it is in the heap, for the keys used last, half
 * outside of it, for the stores on disk. For all threads.
 */
public final class StateMemory {

    private static final String NAME = "winnow.state.memory";

    private final RecentKeys recent;
    private final StoreMemory stores;

    /** @param bytes both halves */
    public StateMemory(long bytes) {
        recent = new RecentKeys(bytes / 2);
        stores = new StoreMemory(bytes / 2);
    }

    /** As much as fits into any heap that a detector starts with. */
    static StateMemory standard() {
        return new StateMemory(32 << 20);
    }

    /** Lets all stores of a stream share. Kafka's own cache stays empty: no store of ours uses it. */
    public void configure(Properties stream) {
        stream.put(NAME, this);
        stream.putIfAbsent(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Setter.class);
        stream.putIfAbsent(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0");
    }

    /** What the keys used last take in the heap, in bytes. */
    public long heapBytes() {
        return recent.bytes();
    }

    /** What the stores take outside of the heap, in bytes. */
    public long nativeBytes() {
        return stores.bytes();
    }

    /** How many keys are in the heap; a key that has a window too counts twice. */
    public long keys() {
        return recent.keys();
    }

    /** How many keys left the heap to make room for others. */
    public long evicted() {
        return recent.evicted();
    }

    RecentKeys recent() {
        return recent;
    }

    /** Made by Kafka Streams for each store, by its name. */
    public static final class Setter implements RocksDBConfigSetter {

        @Override
        public void setConfig(String store, Options options, Map<String, Object> configs) {
            StateMemory memory = (StateMemory) Objects.requireNonNull(configs.get(NAME), "configure comes first");
            memory.stores.share(options);
        }

        /** Frees nothing: what a store was given belongs to the others too. */
        @Override
        public void close(String store, Options options) {}
    }
}

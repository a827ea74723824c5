package io.winnow.stream;

import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory outside of the heap that the stores of all partitions share: blocks that were read, indexes and filters, and
 * what is not on disk yet. By default each store has its own, and as many stores as partitions have no bound together.
 *
 * <p>The bound is not strict: RocksDB fails a read for which a strict cache has no room, and so would end the detector.
 * What goes beyond it are the blocks that are being read at this moment. For all threads.
 */
final class StoreMemory {

    /** So few that each part has room for an index; so many that threads seldom wait for each other. */
    private static final int SHARD_BITS = 2;

    private static final double SHARE_OF_INDEXES = 0.25;
    private static final int MOST_BUFFERS = 3;
    private static final long LARGEST_BUFFER = 16 << 20;
    private static final long SMALLEST_BUFFER = 1 << 20;

    /** RocksDB takes 2 MB for each file that a compaction reads, and a compaction may read many. */
    private static final long READ_AHEAD = 128 << 10;

    private final long budget;
    private @Nullable Cache cache;
    private @Nullable WriteBufferManager buffers;

    /** @param budget in bytes */
    StoreMemory(long budget) {
        this.budget = budget;
    }

    /** In bytes; 0 before the first store is opened. */
    synchronized long bytes() {
        return cache == null ? 0 : cache.getUsage();
    }

    /** Lets a store have its memory from here. */
    void share(Options options) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(buffers());
        options.setWriteBufferSize(Math.max(SMALLEST_BUFFER, Math.min(LARGEST_BUFFER, budget / 2 / 16)));
        options.setMaxWriteBufferNumber(MOST_BUFFERS);
        options.setCompactionReadaheadSize(READ_AHEAD);
    }

    /** Made when it is needed: a detector without state need not load the native library. */
    private synchronized Cache cache() {
        if (cache == null) {
            RocksDB.loadLibrary();
            cache = new LRUCache(budget, SHARD_BITS, false, SHARE_OF_INDEXES);
        }
        return cache;
    }

    /** Half of the memory, counted in the cache. */
    private synchronized WriteBufferManager buffers() {
        if (buffers == null) {
            buffers = new WriteBufferManager(budget / 2, cache());
        }
        return buffers;
    }
}

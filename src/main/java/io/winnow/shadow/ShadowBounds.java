package io.winnow.shadow;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What a challenger may take, so that the stream does not feel it.
 *
 * @param queueBytes of records that wait for it
 * @param keyBytes of what it keeps of keys
 * @param maxFuture how far a record may be ahead of the clock to count for its key
 * @param lag records that the stream has yet to read; empty while it is not known
 */
public record ShadowBounds(long queueBytes, long keyBytes, Duration maxFuture, Supplier<OptionalLong> lag) {

    /** Each of the two parts of the heap. */
    private static final int HEAP_PARTS = 16;

    /** By the heap of this process. */
    public static ShadowBounds ofHeap(Duration maxFuture, Supplier<OptionalLong> lag) {
        long part = Runtime.getRuntime().maxMemory() / HEAP_PARTS;
        return new ShadowBounds(part, part, maxFuture, lag);
    }
}

package io.winnow.stream;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * How far the records of one partition have come by their own times. A time that is too far ahead of the clock does not
 * count: it would make every later record late. One thread.
 */
final class EventTime {

    private final ProcessorContext<?, ?> context;
    private final Duration maxFuture;
    private long latest = -1;

    EventTime(ProcessorContext<?, ?> context, Duration maxFuture) {
        this.context = context;
        this.maxFuture = maxFuture;
    }

    /** Whether a time is too far ahead to count. */
    boolean isFuture(long time) {
        return time - context.currentSystemTimeMs() > maxFuture.toMillis();
    }

    /** A record of this time was read. */
    void advance(long time) {
        if (!isFuture(time)) {
            latest = Math.max(latest, time);
        }
    }

    /** The latest time that counts, or -1. What Kafka Streams knows survives a restart, and may be of the future. */
    long latest() {
        long known = context.currentStreamTimeMs();
        return isFuture(known) ? latest : Math.max(latest, known);
    }
}

package io.winnow.shadow;

import io.winnow.stream.Judgement;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Records that the stream has judged and the challenger has not, up to so many bytes. For all threads. */
final class WaitingRecords {

    /** The objects around key and value, and the headers. */
    private static final int BYTES_A_RECORD = 1_500;

    private final long budget;
    private final AtomicLong bytes = new AtomicLong();
    private final LinkedBlockingQueue<Judgement> queue = new LinkedBlockingQueue<>();

    WaitingRecords(long budget) {
        this.budget = budget;
    }

    /** False if there is no room; never waits. */
    boolean offer(Judgement judgement) {
        long size = size(judgement.record());
        if (bytes.addAndGet(size) > budget) {
            bytes.addAndGet(-size);
            return false;
        }
        return queue.offer(judgement);
    }

    /** The one that waits longest; null if none comes in this time. */
    @Nullable
    Judgement poll(Duration most) throws InterruptedException {
        Judgement next = queue.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
            bytes.addAndGet(-size(next.record()));
        }
        return next;
    }

    void clear() {
        queue.clear();
    }

    private static long size(Record<byte[], byte[]> record) {
        return (long) BYTES_A_RECORD + length(record.key()) + length(record.value());
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}

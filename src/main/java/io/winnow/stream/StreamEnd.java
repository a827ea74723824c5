package io.winnow.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The record before which the stream ends, if no topic takes it. What comes before it is to be committed, or each start
 * would write it anew: so the thread that met the record is replaced by one that is not given it. Shared by every thread.
 */
public final class StreamEnd {

    private volatile @Nullable Unwritable record;
    private volatile boolean isReached;

    /** The stream is to end before this record. */
    void before(Unwritable unwritable) {
        record = unwritable;
    }

    /** It has not been read and will not be, or waits in a store. */
    void reached(Unwritable unwritable) {
        record = unwritable;
        isReached = true;
    }

    /** Why the stream is to be closed now, in one line. */
    public Optional<String> reason() {
        Unwritable end = record;
        return isReached && end != null ? Optional.of(end.line()) : Optional.empty();
    }

    /** What may be processed of the records that a consumer got; it will get the others again. */
    ConsumerRecords<byte[], byte[]> readable(
            ConsumerRecords<byte[], byte[]> polled, Consumer<byte[], byte[]> consumer) {
        Unwritable end = record;
        return end == null ? polled : readable(polled, end.origin(), consumer);
    }

    private ConsumerRecords<byte[], byte[]> readable(
            ConsumerRecords<byte[], byte[]> polled, Origin end, Consumer<byte[], byte[]> consumer) {
        TopicPartition partition = new TopicPartition(end.topic(), end.partition());
        if (polled.records(partition).stream().noneMatch(one -> one.offset() >= end.offset())) {
            return polled;
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        for (TopicPartition one : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> some = new ArrayList<>(polled.records(one));
            some.removeIf(other -> one.equals(partition) && other.offset() >= end.offset());
            records.put(one, some);
        }
        records.values().removeIf(List::isEmpty);
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
        next.put(partition, new OffsetAndMetadata(end.offset()));
        consumer.seek(partition, end.offset());
        isReached = true;
        return new ConsumerRecords<>(records, next);
    }
}

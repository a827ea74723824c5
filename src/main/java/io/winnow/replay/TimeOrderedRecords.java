package io.winnow.replay;

import io.winnow.stream.DetectionTopology;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of a topic's partitions as one sequence: always the oldest of those that come next in their partition.
 * Of every partition only what one fetch brings is in memory. One thread.
 */
final class TimeOrderedRecords implements Iterator<ConsumerRecord<byte[], byte[]>>, Closeable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Duration patience;
    private final List<Lane> lanes = new ArrayList<>();
    private long passed;

    /**
     * Takes the consumer over.
     *
     * @param patience how long the brokers may be silent
     */
    TimeOrderedRecords(Consumer<byte[], byte[]> consumer, TopicRanges ranges, Duration patience) {
        this.topic = ranges.topic();
        this.consumer = consumer;
        this.patience = patience;
        ranges.byPartition().forEach((partition, range) -> {
            if (range.length() > 0) {
                lanes.add(new Lane(new TopicPartition(topic, partition), range));
            }
        });
        consumer.assign(lanes.stream().map(lane -> lane.partition).toList());
        lanes.forEach(lane -> consumer.seek(lane.partition, lane.position));
    }

    /** How many offsets were passed so far. */
    long passed() {
        return passed;
    }

    @Override
    public boolean hasNext() {
        try {
            fill();
        } catch (KafkaException e) {
            throw new UncheckedIOException(TopicSource.failure(topic, e));
        }
        return !lanes.isEmpty();
    }

    @Override
    public ConsumerRecord<byte[], byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Lane earliest = lanes.get(0);
        for (Lane lane : lanes) {
            if (lane.time() < earliest.time()) {
                earliest = lane;
            }
        }
        ConsumerRecord<byte[], byte[]> record = earliest.buffer.remove();
        pass(earliest, record.offset() + 1);
        endIfDone(earliest);
        return record;
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Until every lane has a record or none is left for it. */
    private void fill() {
        long lastMove = System.nanoTime();
        while (isAnyWaiting()) {
            if (poll()) {
                lastMove = System.nanoTime();
            } else if (System.nanoTime() - lastMove > patience.toNanos()) {
                throw new UncheckedIOException(new IOException("no record of topic " + topic + " came for "
                        + patience.toSeconds() + " s; check that the brokers can be reached"));
            }
        }
    }

    private boolean isAnyWaiting() {
        for (Lane lane : lanes) {
            if (lane.buffer.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Asks for what is missing and nothing else; whether anything came. */
    private boolean poll() {
        List<Lane> waiting =
                lanes.stream().filter(lane -> lane.buffer.isEmpty()).toList();
        List<TopicPartition> wanted =
                waiting.stream().map(lane -> lane.partition).toList();
        consumer.pause(consumer.assignment());
        consumer.resume(wanted);
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        boolean moved = false;
        for (Lane lane : waiting) {
            moved |= lane.take(records.records(lane.partition), consumer.position(lane.partition));
            endIfDone(lane);
        }
        return moved;
    }

    private void endIfDone(Lane lane) {
        if (lane.isDone()) {
            pass(lane, lane.range.to());
            lanes.remove(lane);
        }
    }

    private void pass(Lane lane, long offset) {
        passed += offset - lane.passed;
        lane.passed = offset;
    }

    /** What was fetched of one partition. */
    private static final class Lane {

        private final TopicPartition partition;
        private final TopicRanges.Range range;
        private final Deque<ConsumerRecord<byte[], byte[]>> buffer = new ArrayDeque<>();
        private long position;
        private long passed;

        Lane(TopicPartition partition, TopicRanges.Range range) {
            this.partition = partition;
            this.range = range;
            this.position = range.from();
            this.passed = range.from();
        }

        /** The position moves on over markers of transactions too, which are no records. */
        boolean take(List<ConsumerRecord<byte[], byte[]>> records, long newPosition) {
            records.stream().filter(record -> record.offset() < range.to()).forEach(buffer::add);
            boolean moved = newPosition > position;
            position = newPosition;
            return moved;
        }

        boolean isDone() {
            return buffer.isEmpty() && position >= range.to();
        }

        long time() {
            return DetectionTopology.time(buffer.element());
        }
    }
}

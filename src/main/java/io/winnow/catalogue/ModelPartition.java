package io.winnow.catalogue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The only partition of a topic of models, read by a client of its own. One thread at a time. */
final class ModelPartition implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private ModelPartition(TopicPartition partition, KafkaConsumer<byte[], byte[]> consumer) {
        this.partition = partition;
        this.consumer = consumer;
    }

    /**
     * Connects to the brokers.
     *
     * @throws TopicFailure if there is no such topic, or it has more than one partition
     */
    static ModelPartition open(String topic, Map<String, Object> client) throws TopicFailure {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        ModelPartition opened = new ModelPartition(
                new TopicPartition(topic, 0),
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        try {
            opened.assign();
        } catch (TopicFailure | RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private void assign() throws TopicFailure {
        @Nullable List<PartitionInfo> found = consumer.partitionsFor(partition.topic(), PATIENCE);
        requireOne(partition.topic(), found == null ? 0 : found.size());
        consumer.assign(List.of(partition));
    }

    /** Refuses a topic that cannot hold models. */
    static void requireOne(String topic, int partitions) throws TopicFailure {
        if (partitions != 1) {
            throw TopicFailure.of((partitions == 0
                            ? "there is no topic " + topic
                            : "topic " + topic + " has " + partitions + " partitions")
                    + "; create one with a single partition and cleanup.policy=compact");
        }
    }

    long begin() {
        return at(consumer.beginningOffsets(List.of(partition), PATIENCE));
    }

    long end() {
        return at(consumer.endOffsets(List.of(partition), PATIENCE));
    }

    /** Hands over the records from one offset on, and before another one that was the end. */
    void read(long from, long end, Consumer<ConsumerRecord<byte[], byte[]>> reader) throws TopicFailure {
        consumer.seek(partition, from);
        long deadline = deadline();
        while (consumer.position(partition, PATIENCE) < end) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(PATIENCE);
            deadline = records.isEmpty() ? deadline : deadline();
            if (System.nanoTime() > deadline) {
                throw TopicFailure.late(
                        "topic " + partition.topic() + " is not read whole: its broker sent nothing for "
                                + 2 * PATIENCE.toSeconds() + " s; see why it is so slow");
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < end) {
                    reader.accept(record);
                }
            }
        }
    }

    /** Waits at most so long for a record at this offset or after it; says whether one came. */
    boolean await(long offset, Duration most) {
        consumer.seek(partition, offset);
        return !consumer.poll(most).isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private long at(Map<TopicPartition, Long> offsets) {
        return offsets.getOrDefault(partition, 0L);
    }

    private static long deadline() {
        return System.nanoTime() + 2 * PATIENCE.toNanos();
    }
}

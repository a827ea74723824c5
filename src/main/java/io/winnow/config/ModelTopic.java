package io.winnow.config;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A topic with one partition, of which the newest record is a model file. One thread at a time. */
public final class ModelTopic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How many offsets to look back first, and how many times as many next: some hold no record. */
    private static final int STEP = 16;

    private final String name;
    private final TopicPartition partition;
    private final Supplier<Map<String, Object>> client;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private long readTo = -1;
    private boolean isForgotten;

    /** @param client makes the properties of Kafka clients */
    ModelTopic(String name, Supplier<Map<String, Object>> client) {
        this.name = name;
        this.partition = new TopicPartition(name, 0);
        this.client = client;
    }

    String name() {
        return name;
    }

    /**
     * The newest model file; empty if no record came since the last call.
     *
     * @throws IOException if it cannot be read, or the topic holds none, saying why
     */
    Optional<byte[]> newest() throws IOException {
        try {
            return newest(opened());
        } catch (InterruptException e) {
            throw new IOException("interrupted while it was read", e);
        } catch (KafkaException e) {
            close();
            throw new IOException("topic " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Waits for the next record, at most so long. */
    void await(Duration most) throws InterruptedException {
        KafkaConsumer<byte[], byte[]> waiting = consumer;
        if (waiting == null) {
            Thread.sleep(most.toMillis());
            return;
        }
        try {
            waiting.seek(partition, Math.max(0, readTo));
            waiting.poll(most);
        } catch (InterruptException e) {
            throw new InterruptedException(e.getMessage());
        } catch (KafkaException e) {
            close();
            Thread.sleep(most.toMillis());
        }
    }

    /** Reads the newest record again the next time. */
    void forget() {
        isForgotten = true;
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }

    private KafkaConsumer<byte[], byte[]> opened() throws IOException {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open == null) {
            Map<String, Object> properties = new HashMap<>(client.get());
            properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            open = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = open;
            requireOnePartition(open.partitionsFor(name, PATIENCE));
            open.assign(List.of(partition));
        }
        return open;
    }

    private void requireOnePartition(@Nullable List<PartitionInfo> partitions) throws IOException {
        try {
            requireOnePartition(name, partitions == null ? 0 : partitions.size());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * Refuses a topic that cannot hold models.
     *
     * @param partitions how many it has; 0 if it does not exist
     * @throws IOException unless it has one, saying what to do
     */
    public static void requireOnePartition(String name, int partitions) throws IOException {
        if (partitions != 1) {
            throw new IOException((partitions == 0
                            ? "there is no topic " + name
                            : "topic " + name + " has " + partitions + " partitions")
                    + "; create one with a single partition and cleanup.policy=compact");
        }
    }

    private Optional<byte[]> newest(KafkaConsumer<byte[], byte[]> open) throws IOException {
        long end = at(open.endOffsets(List.of(partition), PATIENCE));
        if (end == readTo && !isForgotten) {
            return Optional.empty();
        }
        readTo = end;
        isForgotten = true;
        long begin = at(open.beginningOffsets(List.of(partition), PATIENCE));
        byte[] newest = null;
        long from = end;
        for (long back = STEP; newest == null && from > begin; back *= STEP) {
            from = Math.max(begin, end - back);
            newest = last(open, from, end);
        }
        if (newest == null) {
            throw new IOException("topic " + name + " holds no model; write one with the command publish");
        }
        isForgotten = false;
        return Optional.of(newest);
    }

    private byte @Nullable [] last(KafkaConsumer<byte[], byte[]> open, long from, long end) throws IOException {
        byte[] last = null;
        open.seek(partition, from);
        long deadline = System.nanoTime() + 2 * PATIENCE.toNanos();
        while (open.position(partition, PATIENCE) < end) {
            if (System.nanoTime() > deadline) {
                throw new IOException("topic " + name + " is not read whole after " + 2 * PATIENCE.toSeconds()
                        + " s; see why its broker is so slow");
            }
            for (ConsumerRecord<byte[], byte[]> record : open.poll(PATIENCE)) {
                last = record.value() != null && record.offset() < end ? record.value() : last;
            }
        }
        return last;
    }

    private long at(Map<TopicPartition, Long> offsets) {
        return offsets.getOrDefault(partition, 0L);
    }
}

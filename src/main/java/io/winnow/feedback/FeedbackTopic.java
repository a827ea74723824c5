package io.winnow.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic with the newest feedback of each anomaly, by its origin. For all threads, one after the other. */
public final class FeedbackTopic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Map<String, Object> client;
    private final SortedMap<String, Feedback> known = new TreeMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private long others;

    /** @param client the properties of Kafka clients */
    public FeedbackTopic(String name, Map<String, Object> client) {
        this.name = name;
        this.client = Map.copyOf(client);
    }

    public String name() {
        return name;
    }

    /** All that there is now, by origin. */
    public synchronized SortedMap<String, Feedback> read() throws FeedbackFailure {
        try {
            catchUp(opened());
        } catch (InterruptException e) {
            throw new FeedbackFailure("interrupted while topic " + name + " was read", e);
        } catch (KafkaException e) {
            close();
            throw new FeedbackFailure("topic " + name + " cannot be read: " + e.getMessage(), e);
        }
        return new TreeMap<>(known);
    }

    /** How many of the records read are no feedback. */
    public synchronized long others() {
        return others;
    }

    /** Writes feedback, in the place of what was said of the same anomaly before; all replicas have it then. */
    public synchronized void append(Feedback feedback) throws FeedbackFailure {
        read(); // A topic that is not there is not to be created.
        byte[] key = feedback.origin().getBytes(UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(name, key, FeedbackJson.bytes(feedback)))
                    .get();
        } catch (ExecutionException e) {
            throw unwritten(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FeedbackFailure("interrupted while topic " + name + " was written", e);
        } catch (KafkaException e) {
            throw unwritten(e);
        }
        known.put(feedback.origin(), feedback);
    }

    private FeedbackFailure unwritten(Throwable cause) {
        return new FeedbackFailure("topic " + name + " cannot be written: " + cause.getMessage(), cause);
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * (int) PATIENCE.toMillis());
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private KafkaConsumer<byte[], byte[]> opened() throws FeedbackFailure {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            return open;
        }
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        open = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer = open;
        List<TopicPartition> partitions = partitions(open);
        if (partitions.isEmpty()) {
            close();
            throw new FeedbackFailure(
                    "there is no topic " + name + " for feedback; create it with cleanup.policy=compact", null);
        }
        open.assign(partitions);
        open.seekToBeginning(partitions);
        return open;
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> open) {
        @Nullable List<PartitionInfo> found = open.partitionsFor(name, PATIENCE);
        return Objects.requireNonNullElse(found, List.<PartitionInfo>of()).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
    }

    private void catchUp(KafkaConsumer<byte[], byte[]> open) throws FeedbackFailure {
        Map<TopicPartition, Long> ends = open.endOffsets(open.assignment(), PATIENCE);
        long deadline = System.nanoTime() + 2 * PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> open.position(end.getKey(), PATIENCE) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new FeedbackFailure(
                        "topic " + name + " is not read whole after " + 2 * PATIENCE.toSeconds()
                                + " s; see why its broker is so slow",
                        null);
            }
            open.poll(Duration.ofMillis(500)).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            others++;
            return;
        }
        String origin = new String(record.key(), UTF_8);
        if (record.value() == null) {
            known.remove(origin);
            return;
        }
        FeedbackJson.parse(record.value())
                .filter(feedback -> feedback.origin().equals(origin))
                .ifPresentOrElse(feedback -> known.put(origin, feedback), () -> others++);
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
            known.clear();
            others = 0;
        }
    }
}

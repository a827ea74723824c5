package io.winnow.catalogue;

import io.winnow.model.ModelFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes to a topic of models, and waits until all replicas have it. One thread. */
final class Publisher implements AutoCloseable {

    private static final int PARTITION = 0;
    private static final int PATIENCE_MS = 10_000;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    Publisher(String topic, Map<String, Object> client) {
        this.topic = topic;
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * PATIENCE_MS);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        // The topic's own limit decides.
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.MAX_VALUE);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * ModelFile.LIMIT);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The offset that it has now. */
    long append(byte[] key, byte[] file, Headers headers) throws TopicFailure, ModelTooLarge {
        try {
            return producer.send(new ProducerRecord<>(topic, PARTITION, key, file, headers))
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw failure(file.length, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TopicFailure.of(topic, "written", new InterruptException(e));
        } catch (KafkaException e) {
            throw failure(file.length, e);
        }
    }

    private TopicFailure failure(int bytes, @Nullable Throwable cause) throws ModelTooLarge {
        if (cause instanceof RecordTooLargeException) {
            throw new ModelTooLarge(topic, bytes, cause);
        }
        return TopicFailure.of(topic, "written", cause instanceof KafkaException why ? why : new KafkaException(cause));
    }

    /** Without waiting for what cannot be written. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}

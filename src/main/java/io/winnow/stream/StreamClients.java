package io.winnow.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a stream: Kafka's own, but for a producer that tells which record was refused, where Kafka Streams hears
 * of the first of its batch only, and a consumer that stops before a record that no topic takes.
 */
public final class StreamClients implements KafkaClientSupplier {

    private final OutputLimits limits;
    private final Set<Producer<byte[], byte[]>> producers = ConcurrentHashMap.newKeySet();

    public StreamClients(OutputLimits limits) {
        this.limits = limits;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public Future<RecordMetadata> send(
                            ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
                        boolean isSuspect = limits.refusals().isSuspect(record);
                        if (!isSuspect) {
                            return super.send(record, heard(record, callback, false));
                        }
                        // Nothing else is in its batch: what waits is sent before, and nothing comes before it has been
                        // sent.
                        flush();
                        Future<RecordMetadata> sent = super.send(record, heard(record, callback, true));
                        flush();
                        return sent;
                    }

                    @Override
                    public void close(Duration timeout) {
                        producers.remove(this);
                        super.close(timeout);
                    }
                };
        producers.add(producer);
        return producer;
    }

    /**
     * Takes back what is not written yet. A batch that was made before its topic's limit was lowered is refused, and made
     * again as large as it was, for minutes, and so does the thread that waits for it.
     */
    public void giveUpWriting() {
        producers.forEach(producer -> producer.close(Duration.ZERO));
    }

    private Callback heard(ProducerRecord<byte[], byte[]> record, @Nullable Callback callback, boolean isAlone) {
        return (metadata, failure) -> {
            if (failure != null) {
                limits.refusals().onFailure(record, failure, isAlone);
            } else if (isAlone) {
                limits.refusals().onWritten(record);
            }
            if (callback != null) {
                callback.onCompletion(metadata, failure);
            }
        };
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()) {
            @Override
            public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                return limits.end().readable(super.poll(timeout), this);
            }
        };
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getRestoreConsumer(config);
    }
}

package io.winnow.produce;

import io.winnow.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records to a topic at a steady rate, in order. Planted anomalies carry a header, by which precision and
 * recall are known afterwards. One thread runs it; any thread may watch, stop or close it.
 */
public final class SampleProducer implements AutoCloseable {

    /** The header, with the text {@code true}, on planted anomalies and on no other record. */
    public static final String PLANTED_HEADER = "sample-planted";

    /** The header on readings of a planted incident and of the hour after it: its number and its name. */
    public static final String INCIDENT_HEADER = "sample-incident";

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    // Waits shorter than this cost more than they smooth; the records due by then go together.
    private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(1);

    private final Producer<String, IndexedRecord> producer;
    private final String topic;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicLong written = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    SampleProducer(Producer<String, IndexedRecord> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * A producer that is not connected yet. The client properties need bootstrap servers and may override anything
     * but serializers.
     */
    public static SampleProducer create(Map<String, ?> client, Registry registry, String topic) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "winnow-produce");
        // Also the time after which a topic that does not exist is reported.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
        config.putAll(client);
        return new SampleProducer(
                new KafkaProducer<>(config, new StringSerializer(), RegistrySerde.serializer(registry)), topic);
    }

    /**
     * Sends the records until they end or {@link #stop()} is called, waits until the broker has them, and returns how
     * many it has. The first record that cannot be written ends it.
     *
     * @param rate records per second, 0 for as fast as possible
     */
    public long run(Iterator<Outgoing> records, double rate) throws IOException {
        RateLimiter pace = new RateLimiter(rate, System::nanoTime);
        try {
            while (failure.get() == null && read(records::hasNext) && !stoppedWithin(pace.next())) {
                Outgoing record = read(records::next);
                // The callback hears of the result.
                Future<RecordMetadata> unused = producer.send(toKafka(record), this::acknowledge);
            }
            producer.flush();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
        throwFailure();
        return written.get();
    }

    /** How many records the broker has so far. */
    public long written() {
        return written.get();
    }

    /** Ends {@link #run} after the records that are already on their way. */
    public void stop() {
        stopped.countDown();
    }

    /** Stops, gives records on their way five seconds to arrive, and releases the connections. */
    @Override
    public void close() {
        stop();
        producer.close(CLOSE_LIMIT);
    }

    private boolean stoppedWithin(long nanos) {
        try {
            return stopped.await(nanos < SHORTEST_WAIT ? 0 : nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private ProducerRecord<String, IndexedRecord> toKafka(Outgoing record) {
        ProducerRecord<String, IndexedRecord> result =
                new ProducerRecord<>(topic, null, record.time().toEpochMilli(), record.key(), record.value());
        record.headers().forEach((name, text) -> result.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return result;
    }

    private void acknowledge(@Nullable RecordMetadata metadata, @Nullable Exception error) {
        if (error == null) {
            written.incrementAndGet();
        } else {
            failure.compareAndSet(null, error);
        }
    }

    /** A file that cannot be read on is no fault of the topic. */
    private static <T> T read(Supplier<T> source) throws IOException {
        try {
            return source.get();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String remedy(Exception cause) {
        return cause instanceof TimeoutException
                ? "; check that the topic exists and that the brokers can be reached"
                : "";
    }

    private void throwFailure() throws IOException {
        Exception cause = failure.get();
        if (cause != null) {
            throw new IOException(
                    "cannot write to topic " + topic + " after " + written.get() + " records: " + cause.getMessage()
                            + remedy(cause),
                    cause);
        }
    }
}

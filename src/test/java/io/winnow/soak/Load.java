package io.winnow.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.fixture.Machines;
import io.winnow.fixture.SchemaIds;
import io.winnow.fixture.Telemetry;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records of many keys, each in turn, at a steady rate until it is closed. */
final class Load implements AutoCloseable {

    private static final int TICK_MS = 10;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int keys;
    private final int rate;
    private final int schemaId = SchemaIds.register("machines", Machines.SCHEMA);
    private final Random random = new Random(5);
    private final AtomicLong written = new AtomicLong();
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean stopped;

    Load(String bootstrapServers, String topic, int keys, int rate) {
        this.topic = topic;
        this.keys = keys;
        this.rate = rate;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "1",
                        ProducerConfig.LINGER_MS_CONFIG, "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    long written() {
        return written.get();
    }

    /** As many as are due by the clock: what could not be written in time follows. */
    private void run() {
        long start = System.nanoTime();
        long sent = 0;
        while (!stopped) {
            for (long due = (System.nanoTime() - start) / 1_000_000 * rate / 1_000; sent < due && !stopped; sent++) {
                send(sent);
            }
            pause();
        }
    }

    private void send(long sequence) {
        GenericRecord record = new GenericRecordBuilder(Machines.SCHEMA)
                .set("sequence", sequence)
                .set("load", 10 * random.nextGaussian())
                .set("heat", 20 + random.nextGaussian())
                .set("mode", "busy")
                .build();
        byte[] key = ("machine-" + sequence % keys).getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, key, Telemetry.bytes(schemaId, record)), (metadata, failure) -> {
            if (failure == null) {
                written.incrementAndGet();
            }
        });
    }

    private static void pause() {
        try {
            Thread.sleep(TICK_MS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stopped = true;
        producer.close(Duration.ofSeconds(5));
    }
}

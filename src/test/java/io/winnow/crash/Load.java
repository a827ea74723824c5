package io.winnow.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.fixture.Machines;
import io.winnow.fixture.SchemaIds;
import io.winnow.fixture.Telemetry;
import io.winnow.fixture.Wire;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes numbered records at a steady rate, whatever happens to the brokers, until it is stopped. */
final class Load implements AutoCloseable {

    static final int KEYS = 50;

    private static final int TICK_MS = 10;
    private static final int FEWEST_PER_SECOND = 2_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int perTick;
    private final int schemaId = SchemaIds.register("machines", Machines.SCHEMA);
    private final Random random = new Random(5);
    private final AtomicLong failed = new AtomicLong();
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean stopped;
    private long startedAt;
    private long sent;

    Load(String bootstrapServers, String topic, int perSecond) {
        this.topic = topic;
        this.perTick = perSecond * TICK_MS / 1_000;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, "300000",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "300000",
                        ProducerConfig.LINGER_MS_CONFIG, "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void start() {
        startedAt = System.nanoTime();
        thread.start();
    }

    /** The number of a record. It belongs to the record's key, or this fails. */
    static long sequence(ConsumerRecord<byte[], byte[]> record) {
        long sequence = (long) Wire.read(Machines.SCHEMA, record.value()).get("sequence");
        if (!Arrays.equals(record.key(), key(sequence))) {
            throw new AssertionError("record " + sequence + " has the key " + new String(record.key(), UTF_8));
        }
        return sequence;
    }

    private static byte[] key(long sequence) {
        return ("machine-" + sequence % KEYS).getBytes(UTF_8);
    }

    /** Stops when all is written, and returns how many records there are; their sequences count from 0. */
    long stop() {
        long seconds = Math.max(1, (System.nanoTime() - startedAt) / 1_000_000_000L);
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        producer.flush();
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " records could not be written");
        }
        if (sent / seconds < FEWEST_PER_SECOND) {
            throw new IllegalStateException("only " + sent / seconds + " records a second could be written; at least "
                    + FEWEST_PER_SECOND + " are wanted: give it a machine that is less busy");
        }
        return sent;
    }

    private void run() {
        long next = System.nanoTime();
        while (!stopped) {
            for (int i = 0; i < perTick; i++) {
                send(sent++);
            }
            next += TICK_MS * 1_000_000L;
            sleepUntil(next);
        }
    }

    private void send(long sequence) {
        boolean odd = random.nextInt(100) == 0;
        GenericRecord record = new GenericRecordBuilder(Machines.SCHEMA)
                .set("sequence", sequence)
                .set("load", odd ? 500.0 : 10 * random.nextGaussian())
                .set("heat", 20 + random.nextGaussian())
                .set("mode", "busy")
                .build();
        byte[] value = Telemetry.bytes(schemaId, record);
        producer.send(new ProducerRecord<>(topic, key(sequence), value), (metadata, failure) -> {
            if (failure != null) {
                failed.incrementAndGet();
            }
        });
    }

    private static void sleepUntil(long nanos) {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            try {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        producer.close(java.time.Duration.ZERO);
    }
}

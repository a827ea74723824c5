package io.winnow.swap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.fixture.Schemas;
import io.winnow.fixture.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes readings of machines at a steady rate until it is closed; one of ten is far from the others. */
final class Flow implements AutoCloseable {

    static final Schema SCHEMA = Schemas.parse("{'type':'record','name':'LedMachine','fields':["
            + "{'name':'cpu','type':'double'},{'name':'memory','type':'double'},{'name':'heat','type':'double'}]}");

    private static final int MACHINES = 60;
    private static final int TICK_MS = 2;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int schema;
    private final int rate;
    private final Random random = new Random(5);
    private final Thread thread = new Thread(this::run, "flow");
    private volatile boolean stopped;

    Flow(String bootstrapServers, String topic, int schema, int rate) {
        this.topic = topic;
        this.schema = schema;
        this.rate = rate;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** As many as are due by the clock. */
    private void run() {
        long start = System.nanoTime();
        long sent = 0;
        while (!stopped) {
            for (long due = (System.nanoTime() - start) / 1_000_000 * rate / 1_000; sent < due && !stopped; sent++) {
                producer.send(record());
            }
            Pause.of(Duration.ofMillis(TICK_MS));
        }
    }

    private ProducerRecord<byte[], byte[]> record() {
        byte[] key = ("machine-" + random.nextInt(MACHINES)).getBytes(UTF_8);
        double far = random.nextInt(10) == 0 ? 40 : 0;
        byte[] value = Wire.value(
                schema,
                SCHEMA,
                30 + 9 * random.nextGaussian() + far,
                0.5 + 0.1 * random.nextGaussian(),
                -4 + 100 * random.nextGaussian());
        return new ProducerRecord<>(topic, key, value);
    }

    /** Returns when all is written. */
    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        producer.close();
    }
}

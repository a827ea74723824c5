package io.winnow.swap;

import io.winnow.fixture.MachineReadings;
import io.winnow.fixture.Pause;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes readings of machines at a steady rate until it is closed; one of ten is far from the others. */
final class Flow implements AutoCloseable {

    private static final int TICK_MS = 2;

    private final KafkaProducer<byte[], byte[]> producer;
    private final MachineReadings machines;
    private final int schema;
    private final int rate;
    private final Thread thread = new Thread(this::run, "flow");
    private volatile boolean stopped;

    Flow(String bootstrapServers, String topic, int schema, int rate) {
        this.machines = new MachineReadings(60, topic);
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
                producer.send(machines.reading(schema));
            }
            Pause.of(Duration.ofMillis(TICK_MS));
        }
    }

    /** Returns when all is written. */
    @Override
    public void close() {
        stopped = true;
        Pause.untilEnd(thread);
        producer.close();
    }
}

package io.winnow.compare;

import io.winnow.fixture.Pause;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes records of now at a steady rate, which can be changed, until it is closed. */
final class Load implements AutoCloseable {

    private static final int TICK_MS = 1;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Input records;
    private final String topic;
    private final Thread thread = new Thread(this::run, "load");
    private volatile int rate;
    private volatile boolean stopped;

    Load(KafkaProducer<byte[], byte[]> producer, Input records, String topic, int rate) {
        this.producer = producer;
        this.records = records;
        this.topic = topic;
        this.rate = rate;
        thread.setDaemon(true);
        thread.start();
    }

    void rate(int perSecond) {
        rate = perSecond;
    }

    private void run() {
        int id = Broker.schemaId(records);
        long last = System.nanoTime();
        double due = 0;
        for (long number = 0; !stopped; ) {
            long now = System.nanoTime();
            due += (now - last) / 1e9 * rate;
            last = now;
            for (; due >= 1; due--, number++) {
                long time = System.currentTimeMillis();
                producer.send(new ProducerRecord<>(
                        topic, records.partition(number), time, records.key(number), records.value(id, number)));
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

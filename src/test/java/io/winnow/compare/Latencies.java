package io.winnow.compare;

import io.winnow.fixture.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads outputs as soon as records are committed, and notes how long each took since it was written to the input. */
final class Latencies implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "latencies");
    private final List<TopicPartition> partitions = new ArrayList<>();
    private int[] millis = new int[1 << 16];
    private int count;
    private long from = Long.MAX_VALUE;
    private int latest = Integer.MAX_VALUE;
    private volatile boolean stopped;

    Latencies(Site site, int partitionsOfEach) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        site.servers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        for (String topic : site.outputs()) {
            for (int partition = 0; partition < partitionsOfEach; partition++) {
                partitions.add(new TopicPartition(topic, partition));
            }
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (!stopped) {
            Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(Duration.ofMillis(100));
            long now = System.currentTimeMillis();
            records.forEach(record -> add(record.timestamp(), now));
        }
        consumer.close();
    }

    private synchronized void add(long written, long read) {
        latest = (int) (read - written);
        if (written < from) {
            return;
        }
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count++] = latest;
    }

    /** Of the record that was read last; as long as can be before the first. */
    synchronized int latest() {
        return latest;
    }

    /** Forgets what was noted, and notes only records that are written from now on. */
    synchronized void startAnew() {
        from = System.currentTimeMillis();
        count = 0;
    }

    /** In milliseconds, of the records that were noted. */
    synchronized int[] millis() {
        return Arrays.copyOf(millis, count);
    }

    @Override
    public void close() {
        stopped = true;
        Pause.untilEnd(thread);
    }
}

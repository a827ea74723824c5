package io.winnow.swap;

import static io.winnow.fixture.Headers.text;

import io.winnow.fixture.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what detectors write as soon as it is committed, and notes how long each record took. */
final class Tail implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Seen> seen = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "tail");
    private volatile boolean stopped;

    Tail(String bootstrapServers, List<String> topics) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** What was seen so far, in the order in which it was read. */
    List<Seen> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    /** The latency of the record that was read last; as long as can be before the first. */
    int latest() {
        synchronized (seen) {
            return seen.isEmpty()
                    ? Integer.MAX_VALUE
                    : seen.get(seen.size() - 1).latency();
        }
    }

    private void run() {
        while (!stopped) {
            Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(Duration.ofMillis(100));
            long now = System.currentTimeMillis();
            synchronized (seen) {
                records.forEach(record -> seen.add(seen(record, now)));
            }
        }
    }

    private static Seen seen(ConsumerRecord<byte[], byte[]> record, long now) {
        String origin = text(record, "winnow-origin");
        int partition = Integer.parseInt(origin.substring(origin.lastIndexOf('-') + 1, origin.lastIndexOf('@')));
        String model = text(record, "winnow-model").intern();
        return new Seen(partition, record.timestamp(), (int) (now - record.timestamp()), model);
    }

    @Override
    public void close() {
        stopped = true;
        Pause.untilEnd(thread);
        consumer.close();
    }
}

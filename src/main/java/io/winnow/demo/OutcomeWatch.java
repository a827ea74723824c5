package io.winnow.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.produce.SampleProducer;
import io.winnow.stream.OutcomeHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the output topics from now on and counts. One thread runs it; any thread may look or stop it. */
final class OutcomeWatch {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String normal;
    private final String anomalous;
    private final String deadLetter;
    private final DemoConsole console;
    private volatile OutcomeCounts counts = OutcomeCounts.NONE;

    OutcomeWatch(Map<String, Object> client, String input, DemoConsole console) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.normal = input + ".normal";
        this.anomalous = input + ".anomalous";
        this.deadLetter = input + ".dead-letter";
        this.console = console;
        List<TopicPartition> partitions = Stream.of(normal, anomalous, deadLetter)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: without this the first records could be missed.
        partitions.forEach(consumer::position);
    }

    OutcomeCounts counts() {
        return counts;
    }

    void run() {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::count);
            }
        } catch (WakeupException e) {
            // stop() was called
            return;
        }
    }

    void stop() {
        consumer.wakeup();
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        boolean planted = text(record, SampleProducer.PLANTED_HEADER).equals("true");
        if (record.topic().equals(anomalous)) {
            counts = counts.plusAnomalous(planted);
            console.anomaly(
                    record.key() == null ? "-" : new String(record.key(), UTF_8),
                    text(record, OutcomeHeaders.REASON),
                    text(record, OutcomeHeaders.SCORE));
        } else if (record.topic().equals(normal)) {
            counts = counts.plusNormal(planted);
        } else if (record.topic().equals(deadLetter)) {
            counts = counts.plusDeadLetter(planted);
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}

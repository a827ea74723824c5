package io.winnow.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.produce.SampleProducer;
import io.winnow.stream.OutcomeHeaders;
import java.time.Duration;
import java.time.Instant;
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
    private final long from;
    private final IncidentCounts incidents = new IncidentCounts();
    private volatile OutcomeCounts counts = OutcomeCounts.NONE;

    /** @param from the time of the first record whose alarms are shown; those before are there to be learned */
    OutcomeWatch(Map<String, Object> client, String input, Instant from, DemoConsole console) {
        this.from = from.toEpochMilli();
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

    IncidentCounts incidents() {
        return incidents;
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
        boolean isPlanted = text(record, SampleProducer.PLANTED_HEADER).equals("true");
        boolean isAlarm = record.topic().equals(anomalous);
        if (isAlarm) {
            counts = counts.plusAnomalous(isPlanted);
        } else if (record.topic().equals(normal)) {
            counts = counts.plusNormal(isPlanted);
        } else if (record.topic().equals(deadLetter)) {
            counts = counts.plusDeadLetter(isPlanted);
        }
        if (record.timestamp() >= from) {
            show(record, isPlanted, isAlarm);
        }
    }

    private void show(ConsumerRecord<byte[], byte[]> record, boolean isPlanted, boolean isAlarm) {
        String key = record.key() == null ? "-" : new String(record.key(), UTF_8);
        String incident = text(record, SampleProducer.INCIDENT_HEADER);
        if (!incident.isEmpty() && incidents.see(incident, isPlanted && isAlarm)) {
            console.incident(key, incident);
        }
        if (isAlarm) {
            if (incident.isEmpty()) {
                incidents.falseAlarm();
            }
            console.anomaly(key, text(record, OutcomeHeaders.REASON), text(record, OutcomeHeaders.SCORE));
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}

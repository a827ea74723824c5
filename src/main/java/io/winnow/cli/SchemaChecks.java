package io.winnow.cli;

import io.winnow.config.Settings;
import io.winnow.feature.FeaturePipeline;
import io.winnow.feature.Field;
import io.winnow.format.RecordDecoder;
import io.winnow.format.RecordSchema;
import io.winnow.format.SchemaId;
import io.winnow.format.UnreadableRecord;
import io.winnow.registry.RegistryClient;
import io.winnow.stream.KafkaHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Checks that the newest record of each partition has a known schema, and that the schema has every scored field. */
final class SchemaChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Settings settings;
    private final Map<String, Object> client;
    private final RegistryClient registry;
    private final Checks checks;

    SchemaChecks(Settings settings, Map<String, Object> client, RegistryClient registry, Checks checks) {
        this.settings = settings;
        this.client = client;
        this.registry = registry;
        this.checks = checks;
    }

    void run() {
        NavigableSet<SchemaId> ids = new TreeSet<>();
        int records = 0;
        try {
            for (ConsumerRecord<byte[], byte[]> record : newest()) {
                records++;
                id(record).ifPresent(ids::add);
            }
        } catch (KafkaException e) {
            checks.failed("records of " + settings.topics().input(), String.valueOf(e.getMessage()));
            return;
        }
        if (records == 0) {
            checks.skipped("schema", settings.topics().input() + " holds no records yet; validate again when it does");
        }
        ids.forEach(this::schema);
    }

    private Optional<SchemaId> id(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(RecordDecoder.schemaId(record.value(), KafkaHeaders.lookup(record.headers())));
        } catch (UnreadableRecord e) {
            String where = record.topic() + "-" + record.partition() + "@" + record.offset();
            checks.failed(
                    "record " + where, e.getMessage() + "; expected Confluent wire format, or its schema in a header");
            return Optional.empty();
        }
    }

    private void schema(SchemaId id) {
        try {
            Optional<RecordSchema> schema = registry.schema(id);
            if (schema.isEmpty()) {
                registry.requireReadable(settings.topics().input());
                checks.failed("schema " + id, "the registry does not know it; is it the one the producer uses?");
                return;
            }
            checks.passed("schema " + id + ", " + schema.get().name());
            fields(id, schema.get());
        } catch (UnreadableRecord | IOException e) {
            checks.failed("schema " + id, String.valueOf(e.getMessage()));
        }
    }

    private void fields(SchemaId id, RecordSchema schema) {
        for (Field field : new FeaturePipeline(settings.model().features()).fields()) {
            String path = field.recordPath();
            Set<String> readable = schema.readable(field.kind());
            if (readable.contains(path)) {
                checks.passed("field " + path + " of schema " + id);
                symbols(field, schema);
            } else {
                checks.failed(
                        "field " + path + " of schema " + id,
                        "is not there, or cannot be read as a "
                                + field.kind().name().toLowerCase(Locale.ROOT) + "; these can: " + readable);
            }
        }
    }

    private void symbols(Field field, RecordSchema schema) {
        List<String> symbols = schema.symbols(field.path());
        if (field.kind() == Field.Kind.NUMBER && !symbols.isEmpty()) {
            if (field.categories().known().isEmpty()) {
                checks.skipped(
                        "symbols of " + field.path(),
                        "nothing tells their order, which may change with the schema; set winnow.bounds.\""
                                + field.path() + "\".symbols=" + String.join(",", symbols)
                                + ", or train the model again");
            } else {
                checks.passed("symbols of " + field.path() + ", " + field.categories());
            }
        }
    }

    /** The last record of each partition that has one. */
    private List<ConsumerRecord<byte[], byte[]>> newest() {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // With a group among the client's properties the position would be committed: a check changes nothing.
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.partitionsFor(settings.topics().input()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .flatMap(partition -> newest(consumer, partition).stream())
                    .toList();
        }
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> newest(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long begin = consumer.position(partition);
        consumer.seekToEnd(List.of(partition));
        long end = consumer.position(partition);
        // Behind the last record there may be a marker of its transaction, which takes an offset.
        consumer.seek(partition, Math.max(begin, end - 2));
        ConsumerRecord<byte[], byte[]> last = null;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                last = record;
            }
        }
        return Optional.ofNullable(last);
    }
}

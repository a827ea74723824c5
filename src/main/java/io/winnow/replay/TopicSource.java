package io.winnow.replay;

import io.winnow.feature.Categories;
import io.winnow.feature.Field;
import io.winnow.format.RecordDecoder;
import io.winnow.format.RecordSchema;
import io.winnow.format.SchemaSource;
import io.winnow.format.SchemaUnavailable;
import io.winnow.format.UnreadableRecord;
import io.winnow.profile.Profile;
import io.winnow.profile.Roles;
import io.winnow.registry.Registry;
import io.winnow.registry.RegistryClient;
import io.winnow.registry.RegistrySchemaSource;
import io.winnow.stream.KafkaHeaders;
import io.winnow.training.LabelWords;
import io.winnow.training.RecordSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The records of a topic as recorded data, decoded as in the stream. What is read is fixed when it is read first. Only
 * committed records are read, without a consumer group; nothing is changed. One thread.
 */
public final class TopicSource implements RecordSource {

    /** How long brokers or registry may be silent while records are read. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So many of each partition are looked at first for the newest record: one and a transaction's marker. */
    private static final long NEWEST = 2;

    private final Selection selection;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final SchemaSource schemas;
    private final Duration patience;
    private @Nullable TopicRanges ranges;
    private @Nullable RecordSchema newest;
    private ReadingTally tally = new ReadingTally();

    /**
     * Which records, and what tells the anomalies among them.
     *
     * @param from the first record of each partition
     * @param to the first that is not meant any more
     * @param label path of a field that says which are anomalies; if null no record is one
     * @param words what its values mean
     */
    public record Selection(
            String topic,
            TopicPlace from,
            TopicPlace to,
            @Nullable String label,
            LabelWords words) {}

    TopicSource(
            Selection selection,
            Supplier<Consumer<byte[], byte[]>> consumers,
            SchemaSource schemas,
            Duration patience) {
        this.selection = selection;
        this.consumers = consumers;
        this.schemas = schemas;
        this.patience = patience;
    }

    /**
     * Asks whether the registry is there, and nothing else yet.
     *
     * @param client properties of Kafka clients; need bootstrap servers
     * @throws IOException if the registry cannot be reached or does not answer as one
     */
    public static TopicSource connect(Map<String, ?> client, Registry registry, Selection selection)
            throws IOException {
        RegistryClient registryClient = new RegistryClient(registry);
        try {
            registryClient.check();
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "; check winnow.registry.url", e);
        }
        return new TopicSource(
                selection,
                () -> new KafkaConsumer<>(properties(client), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                new RegistrySchemaSource(registryClient, selection.topic, PATIENCE),
                PATIENCE);
    }

    private static Map<String, Object> properties(Map<String, ?> client) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "winnow-read");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
        config.putAll(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // Records that were deleted meanwhile must not go unnoticed: every reading is to give the same.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return config;
    }

    @Override
    public Records open(List<Field> fields) throws IOException {
        TopicRanges what = ranges();
        List<Field> all = new ArrayList<>(fields);
        for (Field field : all) {
            requireReadable(field);
        }
        TopicLabels labels = labels();
        all.addAll(labels.fields());
        tally = new ReadingTally();
        TimeOrderedRecords records = new TimeOrderedRecords(consumers.get(), what, patience);
        return new TopicRecords(records, new RecordDecoder(all, schemas), labels, tally);
    }

    private TopicLabels labels() throws IOException {
        String label = selection.label;
        if (label == null) {
            return TopicLabels.NONE;
        }
        if (!newestSchema().numeric().contains(label)) {
            requireReadable(new Field(label, Field.Kind.CATEGORY, Categories.learning()));
        }
        return TopicLabels.of(label, selection.words);
    }

    /** Of the fields of the newest record; enums by their symbols. */
    @Override
    public Profile profile(LongConsumer passed) throws IOException {
        FieldProfiler profiler = new FieldProfiler(newestSchema().fields());
        try (Records records = open(profiler.fields())) {
            while (records.hasNext()) {
                profiler.add(records.next());
                passed.accept(records.passed());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return profiler.profile(Roles.ofRecords(selection.label));
    }

    @Override
    public List<String> symbols(String path) throws IOException {
        return newestSchema().symbols(path);
    }

    @Override
    public long length() throws IOException {
        return ranges().length();
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(tally.warnings());
        selection.words().warning().ifPresent(all::add);
        return all;
    }

    @Override
    public String description() throws IOException {
        return ranges().toString();
    }

    @Override
    public void close() {
        if (schemas instanceof RegistrySchemaSource registry) {
            registry.close();
        }
    }

    private TopicRanges ranges() throws IOException {
        TopicRanges known = ranges;
        if (known == null) {
            known = find();
            ranges = known;
        }
        return known;
    }

    private TopicRanges find() throws IOException {
        TopicRanges found;
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            found = TopicRanges.between(selection.from, selection.to, consumer, selection.topic);
        } catch (KafkaException e) {
            throw failure(selection.topic, e);
        }
        if (found.byPartition().isEmpty()) {
            throw new IOException("topic " + selection.topic + " does not exist, or may not be described; check its"
                    + " name and the ACL DESCRIBE");
        }
        if (found.length() == 0) {
            throw new IOException("topic " + selection.topic + " holds no records between --from and --to");
        }
        return found;
    }

    private void requireReadable(Field field) throws IOException {
        Set<String> readable = newestSchema().readable(field.kind());
        if (!readable.contains(field.recordPath())) {
            throw new IllegalArgumentException("the newest record of topic " + selection.topic + " has no field "
                    + field.written() + " that can be read as a "
                    + field.kind().name().toLowerCase(Locale.ROOT) + "; these can: " + readable);
        }
    }

    private RecordSchema newestSchema() throws IOException {
        RecordSchema known = newest;
        if (known == null) {
            known = findNewest();
            newest = known;
        }
        return known;
    }

    /** Of the newest record that can be read, looked for in ever larger steps back from the end. */
    private RecordSchema findNewest() throws IOException {
        TopicRanges all = ranges();
        for (long offsets = NEWEST; ; offsets *= 32) {
            TopicRanges last = all.last(offsets);
            RecordSchema found = newestOf(last);
            if (found != null) {
                return found;
            }
            if (last.equals(all)) {
                throw new IOException("no record of " + all
                        + " can be read; expected Confluent wire format, of schemas that" + " the registry knows");
            }
        }
    }

    private @Nullable RecordSchema newestOf(TopicRanges range) throws IOException {
        RecordSchema latest = null;
        try (TimeOrderedRecords records = new TimeOrderedRecords(consumers.get(), range, patience)) {
            while (records.hasNext()) {
                RecordSchema schema = schema(records.next());
                latest = schema == null ? latest : schema;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return latest;
    }

    private @Nullable RecordSchema schema(ConsumerRecord<byte[], byte[]> record) throws IOException {
        try {
            RecordSchema schema =
                    schemas.schema(RecordDecoder.schemaId(record.value(), KafkaHeaders.lookup(record.headers())));
            return schema.isOfRecords() ? schema : null;
        } catch (UnreadableRecord e) {
            return null;
        } catch (SchemaUnavailable e) {
            throw new IOException(e.getMessage() + "; check winnow.registry.url", e);
        }
    }

    /** The brokers' refusal in words that say what to do. */
    static IOException failure(String topic, KafkaException e) {
        String remedy = "; check kafka.bootstrap.servers and the security settings";
        if (e instanceof AuthorizationException) {
            remedy = "; add the ACLs DESCRIBE and READ on topic " + topic;
        } else if (e instanceof OffsetOutOfRangeException) {
            remedy = "; its oldest records were deleted meanwhile, give a later --from";
        } else if (e instanceof TimeoutException) {
            remedy = "; check kafka.bootstrap.servers and that the brokers can be reached";
        }
        return new IOException("cannot read topic " + topic + ": " + e.getMessage() + remedy, e);
    }
}

package io.winnow.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * All models of a topic, of which the newest record is the one to judge by. Any thread may ask; what was read before is not
 * read again.
 */
public final class Catalogue {

    private final String topic;
    private final Supplier<Map<String, Object>> client;

    /** By key, in the order of their records. */
    private final Map<String, Published> models = new LinkedHashMap<>();

    private long readTo;

    /** @param client makes the properties of Kafka clients */
    public Catalogue(String topic, Supplier<Map<String, Object>> client) {
        this.topic = topic;
        this.client = client;
    }

    public String topic() {
        return topic;
    }

    /**
     * Every model in the order of their newest records; the last one is the one to judge by.
     *
     * @throws TopicFailure if they cannot be read, saying why
     */
    public synchronized List<Published> models() throws TopicFailure {
        try (ModelPartition partition = ModelPartition.open(topic, client.get())) {
            refresh(partition);
            return new ArrayList<>(models.values());
        } catch (KafkaException e) {
            throw TopicFailure.of(topic, "read", e);
        }
    }

    /**
     * What was done with a model so far, the oldest first; nothing if it is not there.
     *
     * @throws TopicFailure if it cannot be read, saying why
     */
    public List<Change> changes(String id) throws TopicFailure {
        return models().stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .map(Published::changes)
                .orElse(List.of());
    }

    /**
     * The file of a model.
     *
     * @throws TopicFailure if it cannot be read, saying why
     */
    public byte[] file(Published model) throws TopicFailure {
        AtomicReference<byte @Nullable []> file = new AtomicReference<>();
        try (ModelPartition partition = ModelPartition.open(topic, client.get())) {
            partition.read(model.offset(), model.offset() + 1, record -> file.set(record.value()));
        } catch (KafkaException e) {
            throw TopicFailure.of(topic, "read", e);
        }
        byte[] found = file.get();
        if (found == null) {
            throw TopicFailure.of("model " + model.id() + " is no longer at offset " + model.offset() + " of topic "
                    + topic + "; ask again");
        }
        return found;
    }

    /**
     * Makes this model the one to judge by. It is done as a whole or not at all.
     *
     * @param file what is read as this model
     * @param changes what was done with it, this included, the oldest first
     * @return the offset of its record
     * @throws ModelTooLarge if the topic does not take so much
     * @throws TopicFailure if it is not known to be written, saying why
     */
    public long append(Model model, byte[] file, List<Change> changes) throws TopicFailure, ModelTooLarge {
        try (Publisher publisher = new Publisher(topic, client.get())) {
            return publisher.append(model.id().getBytes(UTF_8), file, ChangeHeaders.of(model.scorerType(), changes));
        }
    }

    private void refresh(ModelPartition partition) throws TopicFailure {
        long end = partition.end();
        if (end < readTo) {
            // It was deleted and made again.
            models.clear();
            readTo = 0;
        }
        partition.read(Math.max(readTo, partition.begin()), end, this::add);
        readTo = end;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        String id = record.key() == null ? "@" + record.offset() : new String(record.key(), UTF_8);
        models.remove(id);
        if (record.value() != null) {
            models.put(
                    id,
                    new Published(
                            id,
                            ChangeHeaders.scorer(record.headers()),
                            record.offset(),
                            record.value().length,
                            ChangeHeaders.changes(record.headers())));
        }
    }
}

package io.winnow.compare;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.Parts;
import io.winnow.fixture.SchemaIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The embedded broker and registry, in this process: inputs that are written once, and outputs for each run. */
final class Broker implements AutoCloseable {

    private static final String DELETED_AFTER_MS = "1000";

    private final Cluster cluster = Parts.cluster();
    private final Admin admin =
            Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()));
    private final Set<String> written = new HashSet<>();
    private final Path directory;
    private int runs;

    Broker(Path directory) {
        this.directory = directory;
    }

    static int schemaId(Input records) {
        return SchemaIds.register("doubles-" + records.features(), records.schema());
    }

    KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG, 5,
                ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A place for one run, with outputs of its own, that reads so many of these records. */
    Site preloaded(Input records, long count, String guarantee) {
        if (written.add(records.topic())) {
            cluster.createTopics(records.partitions(), Map.of(), records.topic());
            int id = schemaId(records);
            try (KafkaProducer<byte[], byte[]> producer = producer()) {
                for (long i = 0; i < count; i++) {
                    producer.send(new ProducerRecord<>(
                            records.topic(),
                            records.partition(i),
                            records.time(i),
                            records.key(i),
                            records.value(id, i)));
                }
            }
        }
        return site(records.topic(), records.partitions(), guarantee);
    }

    /** A place for one run, with an input of its own, which is empty. */
    Site empty(Input records, String guarantee) {
        String input = records.topic() + "-live-" + runs;
        cluster.createTopics(records.partitions(), Map.of(), input);
        return site(input, records.partitions(), guarantee);
    }

    private Site site(String input, int partitions, String guarantee) {
        String output = "run-" + runs++;
        Site site = new Site(cluster.bootstrapServers(), Parts.registryUrl(), input, output, guarantee, directory);
        cluster.createTopics(
                partitions,
                Map.of("file.delete.delay.ms", DELETED_AFTER_MS),
                site.outputs().toArray(String[]::new));
        return site;
    }

    /** Else the disk would fill. */
    void clear(Site site) {
        site.outputs().forEach(cluster::deleteTopic);
    }

    /** How many records can be read at the outputs; the few marks of transactions count too. */
    long arrived(Site site, int partitions) throws IOException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (String topic : site.outputs()) {
            for (int partition = 0; partition < partitions; partition++) {
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        try {
            return admin
                    .listOffsets(ends, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                // It has just been made, and not all that answer know it.
                return 0;
            }
            throw new IOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

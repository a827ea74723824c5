package io.winnow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.ModelLocation;
import io.winnow.config.ModelTopic;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a model to a topic that detectors follow. */
@RegisterForReflection
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description =
                "Verifies a model file, and writes it to a topic. Every detector with winnow.model=kafka:<topic> judges"
                        + " by the newest model of that topic. " + Connection.HELP,
        footer = "winnow publish forest.winnow --topic models")
final class PublishCommand implements Callable<Integer> {

    private static final int PARTITION = 0;
    private static final int PATIENCE_MS = 10_000;

    @Parameters(paramLabel = "MODEL", description = "Path, file: or http(s): URL, or kafka:<topic> of the model.")
    private String location = "";

    @Option(
            names = "--topic",
            required = true,
            description = "Where to write; it must exist, with one partition and cleanup.policy=compact.")
    private String topic = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Config config = ConfigProvider.getConfig();
        Model model = ModelLocation.load(location, config);
        Map<String, Object> client = new HashMap<>(Connection.brokers(config));
        requireOnePartition(client);
        RecordMetadata written = write(model.id(), ModelFile.bytes(model), client);
        spec.commandLine()
                .getOut()
                .println("wrote model " + model.id() + " to " + topic + "@" + written.offset()
                        + "; detectors with winnow.model=kafka:" + topic + " take it now");
        return 0;
    }

    private void requireOnePartition(Map<String, Object> client) throws IOException {
        int partitions;
        try (Admin admin = Admin.create(client)) {
            partitions = waited(admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .toCompletionStage()
                            .toCompletableFuture())
                    .values()
                    .stream()
                    .mapToInt(found -> found.partitions().size())
                    .sum();
        } catch (UnknownTopicOrPartitionException e) {
            partitions = 0;
        } catch (KafkaException e) {
            throw new IOException("topic " + topic + ": " + e.getMessage(), e);
        }
        ModelTopic.requireOnePartition(topic, partitions);
    }

    private RecordMetadata write(String id, byte[] bytes, Map<String, Object> client) throws IOException {
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        // The topic's own limit decides.
        client.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.MAX_VALUE);
        client.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * ModelFile.LIMIT);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            return waited(producer.send(new ProducerRecord<>(topic, PARTITION, id.getBytes(UTF_8), bytes)));
        } catch (RecordTooLargeException e) {
            throw new IOException(
                    "the model has " + bytes.length + " bytes, and topic " + topic + " does not take so many: raise its"
                            + " max.message.bytes, or use a file or a URL for this model",
                    e);
        } catch (KafkaException e) {
            throw new IOException("topic " + topic + ": " + e.getMessage(), e);
        }
    }

    private static <T> T waited(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

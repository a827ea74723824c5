package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.catalogue.Catalogue;
import io.winnow.catalogue.Change;
import io.winnow.catalogue.Change.Action;
import io.winnow.catalogue.ModelTopic;
import io.winnow.config.ModelLocation;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
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

    @Parameters(paramLabel = "MODEL", description = "Path, file: or http(s): URL, or kafka:<topic> of the model.")
    private String location = "";

    @Option(
            names = "--topic",
            required = true,
            description = "Where to write; it must exist, with one partition and cleanup.policy=compact.")
    private String topic = "";

    @Option(names = "--by", description = "Who publishes it; default: the user of this process, ${DEFAULT-VALUE}.")
    private String by = System.getProperty("user.name");

    @Option(names = "--why", description = "Why, in a few words; detectors list it with the model.")
    private @Nullable String why;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Config config = ConfigProvider.getConfig();
        Model model = ModelLocation.load(location, config);
        Map<String, Object> client = Connection.brokers(config);
        requireOnePartition(client);
        Change change = new Change(Action.PUBLISHED, by, Instant.now(), why);
        long offset = new Catalogue(topic, () -> client).append(model, ModelFile.bytes(model), List.of(change));
        spec.commandLine()
                .getOut()
                .println("wrote model " + model.id() + " to " + topic + "@" + offset
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

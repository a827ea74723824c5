package io.winnow.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this process, its own controller, on the loopback address. It keeps its data in the given
 * directory, which belongs to the caller: started there again it continues where it stopped.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;
    private final Entrance entrance;

    private EmbeddedBroker(KafkaRaftServer server, int port, Entrance entrance) {
        this.server = server;
        this.port = port;
        this.entrance = entrance;
    }

    /** Starts a broker and returns when it serves clients, after about two seconds; port 0 takes a free one. */
    public static EmbeddedBroker start(int port, Path directory) throws IOException {
        return start(port, directory, Entrance.OPEN);
    }

    static EmbeddedBroker start(int port, Path directory, Entrance entrance) throws IOException {
        int brokerPort = LoopbackPort.claim(port);
        BrokerSettings settings = new BrokerSettings(brokerPort, LoopbackPort.claim(0), directory);
        Files.createDirectories(directory);
        settings.formatOnce();
        Map<String, String> config = new HashMap<>(settings.toMap());
        config.putAll(entrance.broker());
        return new EmbeddedBroker(startServer(config), brokerPort, entrance);
    }

    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    /** Creates the topics that do not exist yet; their records are kept for ever, however old their time. */
    public void createTopics(int partitions, String... names) throws IOException {
        // Sample readings may carry times years ago, which the default retention deletes within half a minute.
        Map<String, String> config = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
        List<NewTopic> topics = Arrays.stream(names)
                .map(name -> new NewTopic(name, partitions, (short) 1).configs(config))
                .toList();
        Map<String, Object> client = new HashMap<>(entrance.client());
        client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
                await(created);
            }
        }
    }

    /** Stops serving and flushes to disk, in about a second; the directory stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static KafkaRaftServer startServer(Map<String, String> config) {
        Thread thread = Thread.currentThread();
        ClassLoader previous = thread.getContextClassLoader();
        // Kafka finds classes by the context loader, which need not be the one that loaded it in Quarkus' runner.
        thread.setContextClassLoader(KafkaRaftServer.class.getClassLoader());
        try {
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
            server.startup();
            return server;
        } finally {
            thread.setContextClassLoader(previous);
        }
    }

    private static void await(KafkaFuture<Void> created) throws IOException {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IOException("the embedded broker refused to create a topic: " + e.getCause(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while topics were created", e);
        }
    }
}

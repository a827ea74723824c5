package io.winnow.crash;

import io.winnow.fixture.Ports;
import io.winnow.fixture.QuickJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** Three brokers, each a process of its own, that can be killed and started again with what they had on disk. */
final class Brokers implements AutoCloseable {

    private static final int COUNT = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    private final Path directory;
    private final List<String> ports;
    private final Process[] processes = new Process[COUNT];
    private final Admin admin;

    private Brokers(Path directory) {
        this.directory = directory;
        this.ports = IntStream.range(0, 2 * COUNT)
                .mapToObj(i -> Integer.toString(Ports.free()))
                .toList();
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "8000",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000"));
    }

    static Brokers start(Path directory) throws IOException {
        Brokers brokers = new Brokers(directory);
        brokers.startAll();
        return brokers;
    }

    String bootstrapServers() {
        return IntStream.range(0, COUNT)
                .mapToObj(i -> "127.0.0.1:" + ports.get(2 * i))
                .collect(Collectors.joining(","));
    }

    /** For as long as this is open. */
    Admin admin() {
        return admin;
    }

    void startAll() throws IOException {
        for (int i = 0; i < COUNT; i++) {
            start(i);
        }
        Awaitility.await("three brokers")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> get(admin.describeCluster().nodes()).size() == COUNT);
    }

    void start(int index) throws IOException {
        Path home = Files.createDirectories(directory.resolve("broker-" + (index + 1)));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QuickJava.with(
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerNode.class.getName(),
                Integer.toString(index + 1),
                home.resolve("data").toString()));
        command.addAll(ports);
        processes[index] = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("broker.log").toFile()))
                .start();
    }

    /** SIGKILL. */
    void kill(int index) {
        try {
            processes[index].destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void killAll() {
        for (Process process : processes) {
            process.destroyForcibly();
        }
        IntStream.range(0, COUNT).forEach(this::kill);
    }

    /** The broker that leads a partition, from 0. */
    int leader(TopicPartition partition) {
        return describe(List.of(partition.topic()))
                        .iterator()
                        .next()
                        .partitions()
                        .get(partition.partition())
                        .leader()
                        .id()
                - 1;
    }

    void createTopics(int partitions, List<String> names) {
        get(admin.createTopics(names.stream()
                        .map(name -> new NewTopic(name, partitions, (short) COUNT))
                        .toList())
                .all());
    }

    /** The end of each partition of a topic. */
    Map<TopicPartition, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> latest = describe(List.of(topic)).iterator().next().partitions().stream()
                .collect(Collectors.toMap(
                        info -> new TopicPartition(topic, info.partition()), info -> OffsetSpec.latest()));
        return get(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** The same, as soon as the brokers answer. */
    Map<TopicPartition, Long> awaitEnds(String topic) {
        return Awaitility.await("the ends of " + topic)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> ends(topic), ends -> true);
    }

    /** Whether every replica of every partition, internal ones included, is up to date. */
    boolean areInSync() {
        return describe(get(admin.listTopics(new ListTopicsOptions().listInternal(true))
                        .names()))
                .stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.isr().size() == COUNT);
    }

    private Collection<TopicDescription> describe(Collection<String> topics) {
        return get(admin.describeTopics(topics).allTopicNames()).values();
    }

    /** What the brokers answer. */
    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        killAll();
        admin.close(Duration.ZERO);
    }
}

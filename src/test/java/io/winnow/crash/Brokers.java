package io.winnow.crash;

import io.winnow.fixture.DetectorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;

/** Three brokers, each a process of its own, that can be killed and started again with what they had on disk. */
final class Brokers implements AutoCloseable {

    private static final int COUNT = 3;

    private final Path directory;
    private final List<String> ports;
    private final Process[] processes = new Process[COUNT];

    private Brokers(Path directory) {
        this.directory = directory;
        this.ports = IntStream.range(0, 2 * COUNT)
                .mapToObj(i -> Integer.toString(DetectorProcess.freePort()))
                .toList();
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

    void startAll() throws IOException {
        for (int i = 0; i < COUNT; i++) {
            start(i);
        }
        Awaitility.await("three brokers").atMost(Duration.ofSeconds(90)).until(this::areUp);
    }

    void start(int index) throws IOException {
        Path home = Files.createDirectories(directory.resolve("broker-" + (index + 1)));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
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

    /** The broker that leads partition 0 of a topic, from 0. */
    int leader(String topic) {
        try (Admin admin = admin()) {
            return admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic)
                            .partitions()
                            .get(0)
                            .leader()
                            .id()
                    - 1;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void createTopics(int partitions, List<String> names) {
        try (Admin admin = admin()) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, partitions, (short) COUNT))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether every replica of every partition of these topics is up to date. */
    boolean areInSync(List<String> topics) {
        try (Admin admin = admin()) {
            return admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.isr().size() == COUNT);
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "10000",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                "5000"));
    }

    private boolean areUp() {
        try (Admin admin = admin()) {
            return admin.describeCluster().nodes().get().size() == COUNT;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        killAll();
    }
}

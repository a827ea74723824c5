package io.winnow.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/** One of three brokers that are their own controllers, as a process: the main class of {@link Brokers}. */
final class BrokerNode {

    static final String CLUSTER_ID = "d2lubm93LWNyYXNoZXMtMQ";

    private BrokerNode() {}

    /** Arguments: this node's number from 1, the directory, then broker and controller port of each node. */
    public static void main(String[] arguments) throws Exception {
        int node = Integer.parseInt(arguments[0]);
        Path directory = Path.of(arguments[1]);
        format(node, directory);
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(settings(node, directory, arguments), false), Time.SYSTEM);
        server.startup();
        // Ends with the program that started it.
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0);
    }

    private static void format(int node, Path directory) throws Exception {
        if (Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(node)
                    .setClusterId(CLUSTER_ID)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName("CONTROLLER")
                    .run();
        } catch (IOException e) {
            throw new IOException("cannot prepare " + directory, e);
        }
    }

    private static Map<String, String> settings(int node, Path directory, String[] arguments) {
        Map<String, String> settings = new TreeMap<>();
        String broker = "BROKER://127.0.0.1:" + arguments[2 * node];
        String controller = "CONTROLLER://127.0.0.1:" + arguments[2 * node + 1];
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(node));
        settings.put("listeners", broker + "," + controller);
        settings.put("advertised.listeners", broker);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put(
                "controller.quorum.voters",
                "1@127.0.0.1:" + arguments[3] + ",2@127.0.0.1:" + arguments[5] + ",3@127.0.0.1:" + arguments[7]);
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        settings.put("offsets.topic.num.partitions", "3");
        settings.put("offsets.topic.replication.factor", "3");
        settings.put("transaction.state.log.num.partitions", "3");
        settings.put("transaction.state.log.replication.factor", "3");
        settings.put("transaction.state.log.min.isr", "2");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // Soon enough for a program that waits: who was killed is missed, and its open transactions end.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "400");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        // What was deleted from a store must not be restored for ever.
        settings.put("log.segment.bytes", "8388608");
        settings.put("log.cleaner.backoff.ms", "3000");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        return settings;
    }
}

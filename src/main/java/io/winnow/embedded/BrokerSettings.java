package io.winnow.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/** How a single broker that is its own controller is configured to be small, quick to start and alone. */
record BrokerSettings(int port, int controllerPort, Path directory) {

    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    /** Prepares the directory for a new cluster, unless it holds one. */
    void formatOnce() throws IOException {
        if (Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(CONTROLLER)
                    .run();
        } catch (Exception e) {
            throw new IOException("cannot prepare " + directory + " for the embedded broker: " + e.getMessage(), e);
        }
    }

    Map<String, String> toMap() {
        String controller = LoopbackPort.HOST + ":" + controllerPort;
        String broker = "BROKER://" + LoopbackPort.HOST + ":" + port;
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@" + controller),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("inter.broker.listener.name", "BROKER"),
                Map.entry("listeners", broker + "," + CONTROLLER + "://" + controller),
                Map.entry("advertised.listeners", broker),
                Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", directory.toString()),
                // A missing topic must stay missing: the detector waits for it and says so.
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                // The default buffer takes 128 MB.
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"));
    }
}

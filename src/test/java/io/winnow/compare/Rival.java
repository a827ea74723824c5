package io.winnow.compare;

import io.smallrye.config.SmallRyeConfig;
import io.winnow.config.KafkaProperties;
import io.winnow.config.Settings;
import io.winnow.fixture.Configs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** A program of Kafka Streams, run by a Java like ours, with the settings of Kafka that our detector has. */
record Rival(Class<?> main) implements Contestant {

    @Override
    public List<String> command(Site site, Input records, int port) throws IOException {
        List<String> command = new ArrayList<>(Java.CURRENT.command());
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(site.arguments());
        return command;
    }

    /** Runs a topology until the program that started it ends. */
    static void run(String[] arguments, Function<Site, Topology> topology) throws IOException {
        Quiet.start();
        Site site = Site.of(arguments);
        try (KafkaStreams streams = new KafkaStreams(topology.apply(site), properties(site))) {
            streams.setUncaughtExceptionHandler(failure -> {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
                throw new IllegalStateException(failure);
            });
            streams.start();
            while (System.in.read() >= 0) {}
            Runtime.getRuntime().halt(0);
        }
    }

    private static Properties properties(Site site) {
        SmallRyeConfig config = Configs.least(
                "winnow.input.topic", site.input(),
                "winnow.output.anomalous.topic", site.anomalous(),
                "winnow.processing-guarantee", site.guarantee(),
                "kafka.bootstrap.servers", site.servers());
        Properties properties = new KafkaProperties(config).streams(Settings.of(config), "rival");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                site.directory().resolve("state-" + site.output()).toString());
        return properties;
    }
}

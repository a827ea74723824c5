package io.winnow.demo;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.winnow.config.ConfigKey;
import io.winnow.embedded.Entrance;
import io.winnow.embedded.Keyring;
import io.winnow.embedded.LoopbackPort;
import io.winnow.produce.AnomalyKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the demo. */
@RegisterForReflection
final class DemoOptions {

    static final String BROKERS = "kafka.bootstrap.servers";
    static final String REGISTRY = ConfigKey.REGISTRY_URL.text();

    @Option(names = "--scorer", defaultValue = "bounds", description = "Type of the scorer (${DEFAULT-VALUE}).")
    private String scorer = "bounds";

    @Option(
            names = "--drift",
            description =
                    "Let the temperature of all sensors drift after 30 s, and train new models that take over; the"
                            + " scorer is a forest unless another one is named that is trained.")
    private boolean drift;

    @Option(names = "--rate", defaultValue = "100", description = "Readings per second, above 0 (${DEFAULT-VALUE}).")
    private double rate = 100;

    @Option(
            names = "--duration",
            converter = DurationConverter.class,
            description = "How long to run, such as 60s, 5m or 1h; without it until Ctrl-C.")
    private @Nullable Duration duration;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "The same seed makes the same readings (${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(
            names = "--anomaly-rate",
            description = "Share of readings with a planted anomaly, 0 to 1 (0.01; with --scorer adaptive 0.05).")
    private @Nullable Double anomalyRate;

    @Option(
            names = "--topic",
            description = "Create this topic too, with its outputs, for a detector of your own; may be repeated.")
    private List<String> topics = List.of();

    @Option(
            names = "--secured",
            paramLabel = "<directory>",
            description = "Accept only clients that have the certificate and the password of this directory, which are"
                    + " written there if they are missing.")
    private @Nullable Path secured;

    @Option(names = "--kafka-port", defaultValue = "9092", description = "Port of the broker (${DEFAULT-VALUE}).")
    private int kafkaPort = 9092;

    @Option(names = "--registry-port", defaultValue = "8081", description = "Port of the registry (${DEFAULT-VALUE}).")
    private int registryPort = 8081;

    @Option(names = "--http-port", defaultValue = "8080", description = "Port of the detector (${DEFAULT-VALUE}).")
    private int httpPort = 8080;

    /** For dev mode, which has no options: the ports that the detector is configured to find the parts at. */
    static DemoOptions of(Config config) {
        DemoOptions options = new DemoOptions();
        String brokers = config.getValue(BROKERS, String.class);
        String registry = config.getValue(REGISTRY, String.class);
        options.kafkaPort = port(BROKERS, brokers, Utils.getPort(brokers));
        options.registryPort = port(REGISTRY, registry, Utils.getPort(registry));
        return options;
    }

    private static int port(String key, String address, @Nullable Integer port) {
        if (port == null) {
            throw new ConfigurationException(
                    key + " is '" + address + "'; expected an address with a port, at which the part is to be started");
        }
        return port;
    }

    /** By what another port than this one is chosen: an option of the command, else a key. */
    String wayToChange(int port, boolean isCommand) {
        if (port == kafkaPort) {
            return isCommand ? "--kafka-port" : "-D" + BROKERS + "=" + LoopbackPort.HOST + ":<port>";
        }
        return isCommand ? "--registry-port" : "-D" + REGISTRY + "=http://" + LoopbackPort.HOST + ":<port>";
    }

    String scorer() {
        return drift && scorer.equals("bounds") ? "forest" : scorer;
    }

    /** Whether the sensors drift, and models are trained again. */
    boolean drifts() {
        return drift;
    }

    boolean needsModel() {
        return !scorer().equals("bounds") && !learnsInTheStream();
    }

    /** Such a scorer needs features, and no model. */
    boolean learnsInTheStream() {
        return scorer.equals("adaptive");
    }

    /** What bounds find, what only a trained scorer does, or what is unlike the sensor's own past. */
    AnomalyKind kind() {
        if (learnsInTheStream()) {
            return AnomalyKind.INCIDENT;
        }
        return needsModel() ? AnomalyKind.INCONSISTENT : AnomalyKind.OUT_OF_RANGE;
    }

    double rate() {
        return rate;
    }

    Optional<Duration> duration() {
        return Optional.ofNullable(duration);
    }

    long seed() {
        return seed;
    }

    double anomalyRate() {
        if (anomalyRate != null) {
            return anomalyRate;
        }
        return learnsInTheStream() ? 0.05 : 0.01;
    }

    /** The inputs to create, the demo's own first. */
    List<String> inputs() {
        return Stream.concat(Stream.of(Demo.TOPIC), topics.stream()).distinct().toList();
    }

    /** What the demo's broker and registry ask for. */
    Entrance entrance() throws IOException {
        return secured == null ? Entrance.OPEN : Keyring.in(secured);
    }

    int kafkaPort() {
        return kafkaPort;
    }

    int registryPort() {
        return registryPort;
    }

    int httpPort() {
        return httpPort;
    }
}

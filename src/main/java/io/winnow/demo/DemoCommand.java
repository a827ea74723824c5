package io.winnow.demo;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.ConfigKey;
import io.winnow.config.ConfiguredScorers;
import io.winnow.embedded.EmbeddedRegistry;
import io.winnow.embedded.Entrance;
import io.winnow.embedded.LoopbackPort;
import io.winnow.embedded.PortInUseException;
import io.winnow.produce.Measure;
import io.winnow.registry.Registry;
import io.winnow.scoring.BuildPart;
import io.winnow.scoring.ScorerProviders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Boots the detector with {@link Demo} in it; everything that can be wrong is told before. */
@RegisterForReflection
@Command(
        name = DemoCommand.NAME,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Judges sample readings with planted anomalies, on a Kafka broker and a schema registry that it"
                + " starts on this machine. At the end it prints precision and recall.",
        footer = {"winnow demo", "winnow demo --scorer forest --duration 60s", "winnow demo --drift --duration 3m"})
public final class DemoCommand implements Callable<Integer> {

    static final String NAME = "demo";

    private static final BuildPart BROKER = new BuildPart("kafka_2.13", "kafka/server/KafkaRaftServer.class");

    @Mixin
    private DemoOptions options = new DemoOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        requireParts();
        ScorerProviders scorers = scorers();
        check();
        EmbeddedRegistry.requireFiles();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("quarkus.profile", NAME);
        properties.put("quarkus.http.host", LoopbackPort.HOST);
        properties.put("quarkus.http.port", String.valueOf(options.httpPort()));
        properties.putAll(parts(options.entrance()));
        properties.put("winnow.input.topic", Demo.TOPIC);
        properties.put("winnow.scorer", options.scorer());
        if (options.needsModel()) {
            properties.putAll(model(scorers));
        } else if (options.learnsInTheStream()) {
            properties.putAll(features());
        }
        properties.forEach(System::setProperty);
        String[] args =
                spec.commandLine().getParent().getParseResult().originalArgs().toArray(new String[0]);
        Quarkus.run(args);
        return 0;
    }

    private static void requireParts() throws IOException {
        if (!BROKER.isPresent()) {
            throw new IOException(
                    "this build has no embedded broker to run the demo on; run it with the full package, or"
                            + " use 'produce' to send sample readings to a broker of yours");
        }
    }

    /** Where broker and registry are, and how the detector is let in. */
    private Map<String, String> parts(Entrance entrance) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("kafka.bootstrap.servers", LoopbackPort.HOST + ":" + options.kafkaPort());
        entrance.client().forEach((name, value) -> properties.put("kafka." + name, value));
        Registry registry = entrance.registryAt(options.registryPort());
        properties.put("winnow.registry.url", registry.url());
        registry.username().ifPresent(user -> properties.put("winnow.registry.username", user));
        registry.password().ifPresent(password -> properties.put("winnow.registry.password", password));
        registry.ca().ifPresent(ca -> properties.put("winnow.registry.ca", ca));
        return properties;
    }

    /** A model in place of the bounds that the demo is configured with. */
    private Map<String, String> model(ScorerProviders scorers) throws IOException {
        DemoConsole console = new DemoConsole(System.out);
        Path file = DemoModel.train(options.scorer(), scorers, options.seed(), console::training);
        Map<String, String> properties = withoutBounds();
        properties.put("winnow.model", file.toString());
        if (options.drifts()) {
            properties.put(DemoModel.FILE, file.toString());
            properties.put("winnow.model", "kafka:" + DemoModel.TOPIC);
            properties.put("winnow.retrain.every", DriftStory.RETRAIN_EVERY.toSeconds() + "s");
            properties.put(
                    "winnow.retrain.records", "" + (long) Math.ceil(DriftStory.LEARNED_SECONDS * options.rate()));
            properties.put("winnow.retrain.promote", "auto");
        }
        return properties;
    }

    /** All measures, for a scorer that learns them in the stream. */
    private static Map<String, String> features() {
        Map<String, String> properties = withoutBounds();
        properties.put(
                ConfigKey.FEATURES.text(),
                Arrays.stream(Measure.values()).map(Measure::field).collect(Collectors.joining(",")));
        return properties;
    }

    private static Map<String, String> withoutBounds() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            properties.put("winnow.bounds." + measure.field() + ".min", "");
            properties.put("winnow.bounds." + measure.field() + ".max", "");
        }
        return properties;
    }

    private void check() throws IOException {
        if (System.getenv("KAFKA_BOOTSTRAP_SERVERS") != null) {
            throw new IOException("KAFKA_BOOTSTRAP_SERVERS is set, and the demo starts a broker of its own; unset it,"
                    + " or use 'produce' to send sample readings to that broker");
        }
        if (!(options.rate() > 0 && options.rate() <= Double.MAX_VALUE)) {
            throw usage("--rate is " + options.rate() + "; expected a number above 0");
        }
        if (!(options.anomalyRate() >= 0 && options.anomalyRate() <= 1)) {
            throw usage("--anomaly-rate is " + options.anomalyRate() + "; expected a share from 0 to 1");
        }
        if (options.drifts() && options.learnsInTheStream()) {
            throw usage("--drift trains models again, and --scorer " + options.scorer() + " learns in the stream; name"
                    + " another scorer, or leave --drift out");
        }
        checkPorts();
    }

    private ScorerProviders scorers() throws IOException {
        ScorerProviders builtIn = ScorerProviders.load();
        if (builtIn.types().contains(options.scorer())) {
            return builtIn;
        }
        ScorerProviders scorers = ConfiguredScorers.of(ConfigProvider.getConfig());
        if (!scorers.types().contains(options.scorer())) {
            throw usage("--scorer is '" + options.scorer() + "'; known types are " + scorers.types());
        }
        return scorers;
    }

    private void checkPorts() throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--kafka-port", options.kafkaPort());
        ports.put("--registry-port", options.registryPort());
        ports.put("--http-port", options.httpPort());
        Map<Integer, String> taken = new HashMap<>();
        ports.forEach((option, port) -> {
            if (port < 1 || port > 65_535) {
                throw usage(option + " is " + port + "; expected a port from 1 to 65535");
            }
            String other = taken.put(port, option);
            if (other != null) {
                throw usage(other + " and " + option + " are both " + port + "; give each its own");
            }
        });
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            checkFree(port.getValue(), port.getKey());
        }
    }

    private static void checkFree(int port, String option) throws IOException {
        try {
            LoopbackPort.claim(port);
        } catch (PortInUseException e) {
            throw new IOException("port " + port + " is taken; free it, or choose another with " + option, e);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

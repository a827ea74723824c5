package io.winnow.demo;

import io.quarkus.runtime.Quarkus;
import io.winnow.scoring.ScorerProviders;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Boots the detector with {@link Demo} in it; everything that can be wrong is told before. */
@Command(
        name = DemoCommand.NAME,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts a Kafka broker, a schema registry and the detector on this machine, and judges sample readings",
            "among which anomalies are planted. At the end it prints precision and recall."
        })
public final class DemoCommand implements Callable<Integer> {

    static final String NAME = "demo";

    @Mixin
    private DemoOptions options = new DemoOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        check();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("quarkus.profile", NAME);
        properties.put("quarkus.http.host", LoopbackPort.HOST);
        properties.put("quarkus.http.port", String.valueOf(options.httpPort()));
        properties.put("kafka.bootstrap.servers", LoopbackPort.HOST + ":" + options.kafkaPort());
        properties.put("winnow.registry.url", "http://" + LoopbackPort.HOST + ":" + options.registryPort());
        properties.put("winnow.input.topic", Demo.TOPIC);
        properties.put("winnow.scorer", options.scorer());
        properties.forEach(System::setProperty);
        String[] args =
                spec.commandLine().getParent().getParseResult().originalArgs().toArray(new String[0]);
        Quarkus.run(args);
        return 0;
    }

    private void check() throws IOException {
        if (System.getenv("KAFKA_BOOTSTRAP_SERVERS") != null) {
            throw new IOException("KAFKA_BOOTSTRAP_SERVERS is set, and the demo starts a broker of its own; unset it,"
                    + " or use 'produce' to send sample readings to that broker");
        }
        if (!(options.rate() > 0)) {
            throw usage("--rate is " + options.rate() + "; expected a number above 0");
        }
        if (!(options.anomalyRate() >= 0 && options.anomalyRate() <= 1)) {
            throw usage("--anomaly-rate is " + options.anomalyRate() + "; expected a share from 0 to 1");
        }
        if (!ScorerProviders.load().types().contains(options.scorer())) {
            throw usage("--scorer is '" + options.scorer() + "'; known types are "
                    + ScorerProviders.load().types());
        }
        checkPort(options.kafkaPort(), "--kafka-port");
        checkPort(options.registryPort(), "--registry-port");
        checkPort(options.httpPort(), "--http-port");
    }

    private void checkPort(int port, String option) throws IOException {
        if (port < 1 || port > 65_535) {
            throw usage(option + " is " + port + "; expected a port from 1 to 65535");
        }
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

package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.app.TlsProbe;
import io.winnow.config.InvalidSettings;
import io.winnow.config.KafkaChecks;
import io.winnow.config.KafkaProperties;
import io.winnow.config.Settings;
import io.winnow.registry.RegistryClient;
import io.winnow.stream.ProducerLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks, before a detector is started, that it would find everything it needs. */
@RegisterForReflection
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Checks everything a detector needs before it is started. The checks: the configuration, the"
                        + " brokers, the topics and what we may do with them, the registry, and that every scored field is in"
                        + " the schema of the newest records. Prints a line per check; exit code 1 if one fails. Changes nothing.",
        footer = "WINNOW_INPUT_TOPIC=sensors winnow validate")
final class ValidateCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print the checks as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Config config = ConfigProvider.getConfig();
        Checks checks = new Checks(out, json);
        try {
            Settings settings = Settings.of(config);
            checks.passed("configuration");
            new KafkaChecks(config).warnings().forEach(checks::warned);
            RegistryClient registry = new RegistryClient(settings.registry());
            boolean reachable = check(checks, registry, settings.registry().servers());
            KafkaProperties kafka = new KafkaProperties(config);
            ProducerLimits producer = ProducerLimits.of(kafka.streams(settings, settings.applicationId()));
            BrokerChecks brokers = new BrokerChecks(settings, kafka.impatient(), producer, checks);
            if (brokers.topics() && reachable) {
                new SchemaChecks(settings, kafka.impatient(), registry, checks).run();
            }
        } catch (InvalidSettings e) {
            e.problems().forEach(problem -> checks.failed("configuration", problem));
        }
        return checks.finish();
    }

    private static boolean check(Checks checks, RegistryClient registry, List<URI> servers) {
        try {
            registry.check();
            checks.passed("registry " + registry.description());
            return true;
        } catch (IOException e) {
            checks.failed(
                    "registry",
                    e.getMessage() + servers.stream().map(ValidateCommand::hint).collect(Collectors.joining()));
            return false;
        }
    }

    /** What a server that speaks TLS answers to a plain request tells nobody anything. */
    private static String hint(URI url) {
        try {
            boolean mismatch = "http".equals(url.getScheme())
                    && TlsProbe.speaksTls(url.getHost(), url.getPort() < 0 ? 80 : url.getPort())
                            .orElse(false);
            return mismatch ? "; " + url.getAuthority() + " speaks TLS, make winnow.registry.url https" : "";
        } catch (IOException e) {
            return "";
        }
    }
}

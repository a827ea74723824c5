package io.winnow.demo;

import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.winnow.app.RunningDetector;
import io.winnow.embedded.EmbeddedParts;
import io.winnow.embedded.LoopbackPort;
import io.winnow.embedded.PortInUseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Arrays;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The demo inside the running application: starts the embedded parts before the stream, feeds it, watches what comes
 * out, and says so. Active for the command {@code demo}, and in dev mode unless the broker is given.
 * Left out of native programs, which so reach no embedded part.
 */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
class Demo {

    static final String TOPIC = "readings";
    private static final int PARTITIONS = 2;

    /** After the configuration is checked, before the stream starts. */
    private static final int START_PRIORITY = 1;
    /** While the stream still judges what is on its way. */
    private static final int FINISH_PRIORITY = 1;
    /** After the stream has stopped. */
    private static final int CLOSE_PRIORITY = RunningDetector.STOP_PRIORITY + 1;

    /** Before the configuration is checked, which reads the model. */
    private static final int EARLY_PRIORITY = -1;

    private final String[] args;
    private final Instance<DriftStory> drift;
    private final DemoConsole console = new DemoConsole(System.out);
    private @Nullable EmbeddedParts parts;
    private @Nullable DemoRun run;

    Demo(@CommandLineArguments String[] args, Instance<DriftStory> drift) {
        this.args = args;
        this.drift = drift;
    }

    /** Starts the parts of a demo whose model comes from a topic. */
    void startEarly(@Observes @Priority(EARLY_PRIORITY) StartupEvent event) throws IOException {
        if (isCommand()) {
            DemoOptions options = parsed();
            if (options.drifts()) {
                startParts(options, true);
                DemoModel.publish(ConfigProvider.getConfig());
            }
        }
    }

    private boolean isCommand() {
        return args.length > 0 && args[0].equals(DemoCommand.NAME);
    }

    void start(@Observes @Priority(START_PRIORITY) StartupEvent event) throws IOException {
        boolean command = isCommand();
        if (!command && !isUnattendedDevMode()) {
            return;
        }
        DemoOptions options = command ? parsed() : DemoOptions.of(ConfigProvider.getConfig());
        if (parts == null) {
            startParts(options, command);
        }
        run = new DemoRun(options, ConfigProvider.getConfig(), console, drift, code -> Quarkus.asyncExit(code));
        run.start();
    }

    private void startParts(DemoOptions options, boolean isCommand) {
        try {
            if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
                DevModeParts.startOnce(() -> startParts(options));
            } else {
                parts = startParts(options);
            }
        } catch (PortInUseException e) {
            throw new ConfigurationException(e.getMessage() + " by " + options.wayToChange(e.port(), isCommand));
        } catch (IOException e) {
            // Of this kind of exception only the message is printed.
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    private DemoOptions parsed() {
        DemoOptions options = new DemoOptions();
        new CommandLine(options).setUnmatchedArgumentsAllowed(true).parseArgs(Arrays.copyOfRange(args, 1, args.length));
        return options;
    }

    void finish(@Observes @Priority(FINISH_PRIORITY) ShutdownEvent event) throws InterruptedException {
        if (run != null) {
            run.finish();
        }
    }

    void close(@Observes @Priority(CLOSE_PRIORITY) ShutdownEvent event) throws IOException {
        if (parts != null) {
            parts.close();
        }
    }

    private static boolean isUnattendedDevMode() {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT && System.getenv("KAFKA_BOOTSTRAP_SERVERS") == null;
    }

    private EmbeddedParts startParts(DemoOptions options) throws IOException {
        EmbeddedParts started =
                EmbeddedParts.start(options.kafkaPort(), options.registryPort(), options.entrance(), console);
        for (String input : options.inputs()) {
            started.broker()
                    .createTopics(PARTITIONS, input, input + ".normal", input + ".anomalous", input + ".dead-letter");
        }
        if (options.drifts()) {
            started.broker().createTopics(1, DemoModel.TOPIC);
        }
        console.addresses(
                started.broker().bootstrapServers(),
                started.registry().url(),
                "http://" + LoopbackPort.HOST + ":"
                        + ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class));
        return started;
    }
}

package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.ModelLocation;
import io.winnow.feedback.Feedback;
import io.winnow.feedback.FeedbackTopic;
import io.winnow.model.Model;
import io.winnow.retraining.Gate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The model in use, which a new one is to take the place of. */
@RegisterForReflection
final class ChallengeOptions {

    @Option(
            names = "--champion",
            paramLabel = "MODEL",
            description =
                    "The model in use, whose features, scorer and hyperparameters are those of the new one. What it"
                            + " finds anomalous is not learned, but with --all-rows. The newest fifth of the records is left to"
                            + " a gate: if the new model is worse by them, nothing is written and the exit code is 1.")
    private @Nullable String champion;

    @Option(
            names = "--feedback",
            paramLabel = "TOPIC",
            description = "With --champion: what operators said of anomalies. True alarms are not learned, and the gate"
                    + " compares both models by all labels.")
    private @Nullable String feedback;

    @Option(
            names = "--most-alerts",
            paramLabel = "TIMES",
            defaultValue = "" + Gate.MOST_ALERTS,
            description = "With --champion: how many times the alert rate that is expected of it the gate lets pass"
                    + " (${DEFAULT-VALUE}).")
    private double mostAlerts = Gate.MOST_ALERTS;

    @Option(names = "--ends-with-input", hidden = true, description = "End when standard input does.")
    private boolean endsWithInput;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    boolean isGiven() {
        return champion != null;
    }

    /** @throws ParameterException if an option cannot be used */
    void require() {
        if (!isGiven() && feedback != null) {
            throw new ParameterException(
                    command.commandLine(), "--feedback belongs to --champion; name the model in use");
        }
        if (!(mostAlerts > 0 && mostAlerts <= Double.MAX_VALUE)) {
            throw new ParameterException(
                    command.commandLine(), "--most-alerts is " + mostAlerts + "; expected a number above 0");
        }
        if (endsWithInput) {
            Thread parent = new Thread(ChallengeOptions::haltWithInput, "parent-watch");
            parent.setDaemon(true);
            parent.start();
        }
    }

    /**
     * Reads what is named.
     *
     * @throws IOException if it cannot be read, or no other model can be trained in its place
     */
    Challenge challenge() throws IOException {
        Config config = ConfigProvider.getConfig();
        Model model = ModelLocation.load(String.valueOf(champion), config);
        if (model.learning() != null) {
            throw new IOException(
                    "model " + model.id() + " learns from each record by itself; there is nothing to" + " train again");
        }
        return new Challenge(model, labels(config), mostAlerts);
    }

    private Collection<Feedback> labels(Config config) throws IOException {
        if (feedback == null) {
            return List.of();
        }
        try (FeedbackTopic topic = new FeedbackTopic(feedback, Connection.brokers(config))) {
            return topic.read().values();
        }
    }

    /** A parent that is killed leaves nothing behind that goes on training. */
    private static void haltWithInput() {
        try (InputStream parent = System.in) {
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
        Runtime.getRuntime().halt(1);
    }
}

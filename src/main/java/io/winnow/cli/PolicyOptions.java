package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.model.Model;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What becomes of records that a model cannot score, where it is not as the model says; as the detector is configured. */
@RegisterForReflection
final class PolicyOptions {

    @Option(
            names = "--missing",
            paramLabel = "POLICY",
            description =
                    "A record that lacks a value is anomalous, normal or dead-letter; without it as winnow.missing"
                            + " or the model says.")
    private @Nullable String missing;

    @Option(
            names = "--unseen",
            paramLabel = "POLICY",
            description = "A record with a category that no training row had is anomalous, normal, dead-letter, or left"
                    + " to the scorer: score; without it as winnow.unseen or the model says.")
    private @Nullable String unseen;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    Model apply(Model model) {
        Model decided = said(MissingPolicy.values(), missing, "missing")
                .map(model::withMissing)
                .orElse(model);
        return said(UnseenPolicy.values(), unseen, "unseen")
                .map(decided::withUnseen)
                .orElse(decided);
    }

    /** What the option says, else the configuration. */
    private <E extends Enum<E>> Optional<E> said(E[] policies, @Nullable String option, String name) {
        if (option != null) {
            return Optional.of(Usage.of(command, () -> FeatureFile.choice(policies, option, "--" + name)));
        }
        String key = "winnow." + name;
        return ConfigProvider.getConfig()
                .getOptionalValue(key, String.class)
                .map(text -> FeatureFile.choice(policies, text, key));
    }
}

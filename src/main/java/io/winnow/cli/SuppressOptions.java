package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.InvalidSettings;
import io.winnow.config.Settings;
import io.winnow.detection.VerdictRules;
import io.winnow.detection.suppression.Suppression;
import io.winnow.model.Model;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The rules that suppress anomalies, as the detector is configured or as the command line says. */
@RegisterForReflection
final class SuppressOptions {

    private static final Pattern SETTING = Pattern.compile("([a-z-]+)(?:\\.(.+?))?=(.+)");

    @Option(
            names = "--suppress",
            paramLabel = "RULE=VALUE",
            description = "Suppress anomalies by this rule, for example cool-down=15m or direction.cpu=low; may be"
                    + " repeated. Without it as winnow.suppress.* says.")
    private List<String> settings = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** @throws IOException if the configuration has something wrong, naming everything that is */
    VerdictRules rules(Model model) throws IOException {
        if (settings.isEmpty()) {
            return configured(model);
        }
        Suppression suppression = new Suppression();
        settings.forEach(setting -> set(suppression, setting));
        List<String> unfit = suppression.unfit(model);
        if (!unfit.isEmpty()) {
            throw usage(String.join("; ", unfit));
        }
        return suppression.rules();
    }

    private static VerdictRules configured(Model model) throws IOException {
        try {
            return Settings.rules(ConfigProvider.getConfig(), model);
        } catch (InvalidSettings e) {
            throw new IOException(String.join("; ", e.problems()));
        }
    }

    private void set(Suppression suppression, String setting) {
        Matcher parts = SETTING.matcher(setting);
        if (!parts.matches()) {
            throw usage("'" + setting + "'; expected RULE=VALUE, for example cool-down=15m; known rules are "
                    + Suppression.NAMES);
        }
        try {
            if (parts.group(2) == null) {
                suppression.set(parts.group(1), parts.group(3));
            } else {
                suppression.set(parts.group(1), parts.group(2), parts.group(3));
            }
        } catch (IllegalArgumentException e) {
            throw usage(setting.substring(0, parts.start(3) - 1) + " " + e.getMessage());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), "--suppress: " + message);
    }
}

package io.winnow.config;

import io.winnow.detection.VerdictRules;
import io.winnow.detection.suppression.Suppression;
import io.winnow.model.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/** Reads {@code winnow.suppress.…}. */
final class SuppressKeys {

    private static final String PREFIX = "winnow.suppress.";
    private static final Map<String, ConfigKey> BY_FEATURE =
            Map.of("direction", ConfigKey.SUPPRESS_DIRECTION_OF, "deviation-below", ConfigKey.SUPPRESS_DEVIATION_OF);

    private final Config config;
    private final PropertyNames names;
    private final List<String> problems;

    SuppressKeys(Config config, PropertyNames names, List<String> problems) {
        this.config = config;
        this.names = names;
        this.problems = problems;
    }

    /**
     * The rules that are configured; what is wrong is added to the problems.
     *
     * @param model that they are checked against; empty if it is wrong itself
     */
    VerdictRules read(Optional<Model> model) {
        int before = problems.size();
        Suppression suppression = new Suppression();
        for (String name : Suppression.NAMES) {
            set(PREFIX + name, text -> suppression.set(name, text));
        }
        for (String name : names.ours()) {
            BY_FEATURE.forEach((rule, key) -> key.field(name, model)
                    .ifPresent(feature -> set(name, text -> suppression.set(rule, feature, text))));
        }
        if (problems.size() > before) {
            return VerdictRules.NONE;
        }
        model.ifPresent(known -> suppression.unfit(known).forEach(wrong -> problems.add(PREFIX + wrong)));
        return suppression.rules();
    }

    private void set(String name, Consumer<String> setting) {
        Optional<String> text =
                config.getOptionalValue(name, String.class).map(String::strip).filter(value -> !value.isEmpty());
        try {
            text.ifPresent(setting);
        } catch (IllegalArgumentException e) {
            problems.add(name + EnvironmentVariables.origin(config, name) + " " + e.getMessage());
        }
    }
}

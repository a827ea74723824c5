package io.winnow.config;

import io.winnow.model.GuardRule;
import io.winnow.model.Model;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Reads {@code winnow.guard} and {@code winnow.guard."<feature>"}. */
final class GuardKeys {

    private final Config config;
    private final PropertyNames names;
    private final List<String> problems;

    GuardKeys(Config config, PropertyNames names, List<String> problems) {
        this.config = config;
        this.names = names;
        this.problems = problems;
    }

    /** The model with the guard that is configured; what is wrong is added to the problems. */
    Model apply(Model model) {
        GuardRule rule = GuardRule.ON;
        for (String name : names.ours()) {
            Optional<String> text = config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
            Optional<String> feature = ConfigKey.GUARD_OF.field(name, Optional.of(model));
            if (text.isPresent() && (feature.isPresent() || isOfAll(name))) {
                rule = with(rule, name, text.get().strip(), feature);
            }
        }
        return rule.equals(GuardRule.ON) ? model : guarded(model, rule);
    }

    private static boolean isOfAll(String name) {
        return name.equals(ConfigKey.GUARD.text()) || name.equals(ConfigKey.GUARD.environment());
    }

    private GuardRule with(GuardRule rule, String name, String text, Optional<String> feature) {
        try {
            return feature.isPresent()
                    ? rule.with(feature.get(), GuardRule.Limits.parse(text))
                    : rule.with(text, named -> named);
        } catch (IllegalArgumentException e) {
            problems.add(name + EnvironmentVariables.origin(config, name) + ": " + e.getMessage());
            return rule;
        }
    }

    private Model guarded(Model model, GuardRule rule) {
        try {
            return model.withGuard(rule);
        } catch (IllegalArgumentException e) {
            problems.add("winnow.guard: " + e.getMessage());
            return model;
        }
    }
}

package io.winnow.config;

import io.winnow.model.GuardRule;
import io.winnow.model.Model;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Reads {@code winnow.guard} and {@code winnow.guard."<feature>"}. */
final class GuardKeys {

    private static final Pattern PROPERTY = Pattern.compile("winnow\\.guard\\.(?:\"([^\"]*)\"|(.+))");
    /** An environment variable cannot tell case or dots: it means the feature that would be written like it. */
    private static final Pattern VARIABLE = Pattern.compile("WINNOW_GUARD_+(.+?)_*");

    private final Config config;
    private final PropertyNames names;
    private final List<String> problems;

    GuardKeys(Config config, PropertyNames names, List<String> problems) {
        this.config = config;
        this.names = names;
        this.problems = problems;
    }

    static boolean matches(String name) {
        return PROPERTY.matcher(name).matches() || VARIABLE.matcher(name).matches();
    }

    /** The model with the guard that is configured; what is wrong is added to the problems. */
    Model apply(Model model) {
        GuardRule rule = GuardRule.ON;
        for (String name : names.ours()) {
            Optional<String> text = config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
            if (text.isPresent() && isOfGuard(name)) {
                rule = with(rule, name, text.get().strip(), model);
            }
        }
        return rule.equals(GuardRule.ON) ? model : guarded(model, rule);
    }

    private static boolean isOfGuard(String name) {
        return matches(name) || name.equals(ConfigKey.GUARD.text()) || name.equals(ConfigKey.GUARD.environment());
    }

    private GuardRule with(GuardRule rule, String name, String text, Model model) {
        try {
            return matches(name)
                    ? rule.with(feature(name, model), GuardRule.Limits.parse(text))
                    : rule.with(text, feature -> feature);
        } catch (IllegalArgumentException e) {
            problems.add(name + EnvironmentVariables.origin(config, name) + ": " + e.getMessage());
            return rule;
        }
    }

    private static String feature(String name, Model model) {
        Matcher property = PROPERTY.matcher(name);
        if (property.matches()) {
            return property.group(1) == null ? property.group(2) : property.group(1);
        }
        return PropertyNames.feature(name.replaceFirst(VARIABLE.pattern(), "$1"), Optional.of(model));
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

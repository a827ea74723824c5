package io.winnow.config;

import io.winnow.detection.VerdictRules;
import io.winnow.detection.suppression.Suppression;
import io.winnow.model.Model;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Reads {@code winnow.suppress.…}. */
final class SuppressKeys {

    private static final String PREFIX = "winnow.suppress.";

    private static final Pattern PROPERTY =
            Pattern.compile("winnow\\.suppress\\.(direction|deviation-below)\\.(?:\"([^\"]*)\"|(.+))");
    /** An environment variable cannot tell case or dots: it means the feature that would be written like it. */
    private static final Pattern VARIABLE = Pattern.compile("WINNOW_SUPPRESS_(DIRECTION|DEVIATION_BELOW)_+(.+?)_*");

    private final Config config;
    private final PropertyNames names;
    private final List<String> problems;

    SuppressKeys(Config config, PropertyNames names, List<String> problems) {
        this.config = config;
        this.names = names;
        this.problems = problems;
    }

    /** Whether a name is the one of a setting of one feature. */
    static boolean matches(String name) {
        return PROPERTY.matcher(name).matches() || VARIABLE.matcher(name).matches();
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
            Matcher property = PROPERTY.matcher(name);
            Matcher variable = VARIABLE.matcher(name);
            if (property.matches()) {
                String feature = property.group(2) == null ? property.group(3) : property.group(2);
                set(name, text -> suppression.set(property.group(1), feature, text));
            } else if (variable.matches()) {
                String rule = variable.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
                String feature = PropertyNames.feature(variable.group(2), model);
                set(name, text -> suppression.set(rule, feature, text));
            }
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

package io.winnow.config;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The names of our keys that are set, each once, as the user wrote it. Immutable: found once, when this is made. */
final class PropertyNames {

    private final SortedSet<String> ours;

    PropertyNames(Config config, EnvironmentVariables environment) {
        this.ours = Collections.unmodifiableSortedSet(find(config, environment));
    }

    SortedSet<String> ours() {
        return ours;
    }

    /**
     * Includes the names that other variables stand for. The environment source guesses dotted names from its variables; a
     * guess is left out. A variable that overrides a property is left out too: the property's name tells case and dots, and
     * has the variable's value.
     */
    private static SortedSet<String> find(Config config, EnvironmentVariables environment) {
        Set<String> written = written(config);
        Set<String> all = new TreeSet<>();
        config.getPropertyNames().forEach(all::add);
        all.addAll(environment.given().keySet());
        Set<String> overriding = all.stream()
                .filter(written::contains)
                .map(ConfigKey::environment)
                .collect(Collectors.toSet());
        SortedSet<String> ours = new TreeSet<>();
        for (String name : all) {
            boolean property = name.startsWith("winnow.") && (written.contains(name) || !isGuessed(name, all));
            boolean variable = name.startsWith("WINNOW_") && !overriding.contains(name);
            if (property || variable) {
                ours.add(name);
            }
        }
        return ours;
    }

    private static boolean isGuessed(String name, Set<String> all) {
        return all.contains(ConfigKey.environment(name));
    }

    /** The dotted names that stand in a file or the like, of any profile. */
    private static Set<String> written(Config config) {
        Set<String> names = new HashSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (!source.getName().startsWith("EnvConfigSource")) {
                source.getPropertyNames().forEach(name -> names.add(name.replaceFirst("^%[^.]+\\.", "")));
            }
        }
        names.removeIf(name -> !name.startsWith("winnow."));
        return names;
    }
}

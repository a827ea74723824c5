package io.winnow.app;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/** The names of our keys that are set, each once, as the user wrote it. */
final class PropertyNames {

    private PropertyNames() {}

    /** Leaves out the dotted names that the environment source guesses from its variables. */
    static SortedSet<String> ours(Config config) {
        Set<String> all = new TreeSet<>();
        config.getPropertyNames().forEach(all::add);
        SortedSet<String> ours = new TreeSet<>();
        for (String name : all) {
            boolean dotted = name.startsWith("winnow.");
            boolean guessed = dotted && all.contains(Key.environment(name)) && isFromEnvironment(config, name);
            if ((dotted && !guessed) || name.startsWith("WINNOW_")) {
                ours.add(name);
            }
        }
        return ours;
    }

    private static boolean isFromEnvironment(Config config, String name) {
        return String.valueOf(config.getConfigValue(name).getSourceName()).startsWith("EnvConfigSource");
    }
}

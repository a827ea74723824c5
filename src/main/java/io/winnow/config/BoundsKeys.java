package io.winnow.config;

import io.winnow.feature.Derivation;
import io.winnow.feature.Feature;
import io.winnow.feature.Field;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.model.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** Reads {@code winnow.bounds."<field>".min}, {@code .max} and {@code .symbols}. */
final class BoundsKeys {

    private static final List<ConfigKey> KEYS =
            List.of(ConfigKey.BOUNDS_MIN, ConfigKey.BOUNDS_MAX, ConfigKey.BOUNDS_SYMBOLS);

    private final Config config;
    private final PropertyNames names;
    private final List<String> problems;
    private final Map<String, List<String>> symbols = new TreeMap<>();

    BoundsKeys(Config config, PropertyNames names, List<String> problems) {
        this.config = config;
        this.names = names;
        this.problems = problems;
    }

    /** The configured bounds; what is wrong with the others is added to the problems. */
    List<Bounds> read(MissingPolicy missing, UnseenPolicy unseen) {
        Map<String, Map<ConfigKey, Double>> ends = new TreeMap<>();
        for (String name : names.ours()) {
            KEYS.forEach(key -> key.field(name, Optional.empty()).ifPresent(field -> put(ends, field, key, name)));
        }
        symbols.keySet().stream()
                .filter(field -> !ends.containsKey(field))
                .forEach(field -> problems.add("winnow.bounds.\"" + field
                        + "\".symbols is set, and neither .min nor .max; set one of them, or leave it out"));
        List<Bounds> bounds = new ArrayList<>();
        ends.forEach((field, both) -> {
            if (isFine(field, both)) {
                Feature feature = new Feature(
                        new Derivation.Value(field), missing, symbols.getOrDefault(field, List.of()), unseen);
                bounds.add(new Bounds(feature, min(both), max(both)));
            }
        });
        return bounds;
    }

    private void put(Map<String, Map<ConfigKey, Double>> ends, String field, ConfigKey end, String name) {
        Optional<String> text = config.getOptionalValue(name, String.class);
        if (text.isEmpty()) {
            return;
        }
        if (end == ConfigKey.BOUNDS_SYMBOLS) {
            putSymbols(field, name, List.of(text.get().strip().split("\\s*,\\s*", -1)));
            return;
        }
        try {
            double value = Double.parseDouble(text.get().strip());
            if (Double.isFinite(value)) {
                Double before =
                        ends.computeIfAbsent(field, f -> new TreeMap<>()).put(end, value);
                if (before != null && before != value) {
                    problems.add(named(name) + " is set twice, to " + before + " and to " + value + "; keep one");
                }
                return;
            }
        } catch (NumberFormatException e) {
            // said below, as for what is not finite
        }
        problems.add(named(name) + " is '" + text.get() + "'; expected a number");
    }

    private void putSymbols(String field, String name, List<String> all) {
        if (all.stream().anyMatch(String::isEmpty) || Set.copyOf(all).size() < all.size()) {
            problems.add(named(name) + " is " + all + "; expected the symbols of an enum, each once");
        }
        symbols.put(field, all);
    }

    private String named(String name) {
        return name + EnvironmentVariables.origin(config, name);
    }

    private boolean isFine(String field, Map<ConfigKey, Double> ends) {
        if (!Field.isPath(field)) {
            problems.add("winnow.bounds.\"" + field + "\" names no field; expected Avro names joined by dots,"
                    + " for example winnow.bounds.\"engine.temperature\".max");
            return false;
        }
        if (min(ends) > max(ends)) {
            problems.add("winnow.bounds.\"" + field + "\".min is " + min(ends) + ", above its .max of " + max(ends)
                    + "; swap them");
            return false;
        }
        return true;
    }

    private static double min(Map<ConfigKey, Double> ends) {
        return ends.getOrDefault(ConfigKey.BOUNDS_MIN, Double.NEGATIVE_INFINITY);
    }

    private static double max(Map<ConfigKey, Double> ends) {
        return ends.getOrDefault(ConfigKey.BOUNDS_MAX, Double.POSITIVE_INFINITY);
    }
}

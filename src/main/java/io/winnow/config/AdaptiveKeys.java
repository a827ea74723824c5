package io.winnow.config;

import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.format.UnreadableRecord;
import io.winnow.model.Digest;
import io.winnow.model.Model;
import io.winnow.registry.Registry;
import io.winnow.registry.RegistryClient;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.TrainingData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads {@code winnow.features} and {@code winnow.adaptive.…}: they make a model that learns in the stream. */
final class AdaptiveKeys {

    static final String TYPE = "adaptive";

    /** A score above it is an alert. */
    private static final double THRESHOLD = 1.0;

    /** Seed and rows are for scorers that are trained before. */
    private static final long NO_SEED = 0;

    /** Stands for every numeric field. */
    private static final String ALL = "*";

    private final SettingsReader reader;
    private final Registry registry;
    private final ScorerProvider provider;
    private final List<String> problems;

    AdaptiveKeys(SettingsReader reader, Registry registry, ScorerProvider provider, List<String> problems) {
        this.reader = reader;
        this.registry = registry;
        this.provider = provider;
        this.problems = problems;
    }

    /** The model; empty if there are problems, which are added to the others. */
    Optional<Model> model(MissingPolicy missing) {
        if (reader.text(ConfigKey.THRESHOLD).isPresent()) {
            problems.add("winnow.threshold is set, and the adaptive scorer has a threshold of its own; set"
                    + " winnow.adaptive.sensitivity, or leave it out");
        }
        if (reader.text(ConfigKey.FEATURES).isEmpty()) {
            problems.add("winnow.scorer is 'adaptive', and no features are set; name them, for example"
                    + " winnow.features=cpu,network, or set winnow.features=* for every numeric field");
        }
        return of(features(missing));
    }

    /** The model that goes beside a trained one, by default of the same features; empty if there are problems. */
    Optional<Model> beside(Model trained) {
        return of(reader.text(ConfigKey.FEATURES).isEmpty() ? trained.features() : features(MissingPolicy.NORMAL));
    }

    private Optional<Model> of(List<Feature> features) {
        Map<String, String> settings = settings();
        try {
            List<String> names = features.stream().map(Feature::name).toList();
            TrainingData nothing = new TrainingData(names, List.of(), List.of(), NO_SEED);
            Scorer scorer = provider.trainer(settings).train(nothing, Progress.NONE);
            return features.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Model(
                            Digest.of(TYPE + features + settings), provider.type(), features, scorer, THRESHOLD));
        } catch (IllegalArgumentException e) {
            problems.add("winnow.adaptive: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        reader.text(ConfigKey.ADAPTIVE_SENSITIVITY).ifPresent(text -> settings.put("sensitivity", text));
        reader.text(ConfigKey.ADAPTIVE_ZONE).ifPresent(text -> settings.put("zone", text));
        return settings;
    }

    private List<Feature> features(MissingPolicy missing) {
        List<Feature> features = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String expression : expressions()) {
            feature(expression, missing).ifPresent(feature -> {
                if (names.add(feature.name())) {
                    features.add(feature);
                } else {
                    problems.add("winnow.features names " + feature.name() + " twice; leave one out");
                }
            });
        }
        return features;
    }

    private List<String> expressions() {
        return reader.text(ConfigKey.FEATURES).map(Expression::split).orElse(List.of()).stream()
                .map(String::strip)
                .flatMap(expression -> expression.equals(ALL) ? every().stream() : Stream.of(expression))
                .toList();
    }

    private List<String> every() {
        Optional<String> topic = reader.text(ConfigKey.INPUT_TOPIC);
        if (topic.isEmpty() || reader.text(ConfigKey.REGISTRY_URL).isEmpty()) {
            return List.of(); // which is said elsewhere
        }
        String wrong;
        try {
            Set<String> paths = new RegistryClient(registry).newest(topic.get()).numeric();
            if (!paths.isEmpty()) {
                return List.copyOf(paths);
            }
            wrong = "the newest schema of topic " + topic.get() + " has no numeric field";
        } catch (IOException | UnreadableRecord e) {
            wrong = String.valueOf(e.getMessage());
        }
        problems.add("winnow.features is *: " + wrong + "; name the features, for example winnow.features=cpu,network");
        return List.of();
    }

    private Optional<Feature> feature(String expression, MissingPolicy missing) {
        try {
            return Optional.of(new Feature(Expression.parse(expression), missing));
        } catch (IllegalArgumentException e) {
            problems.add("winnow.features: " + e.getMessage());
            return Optional.empty();
        }
    }
}

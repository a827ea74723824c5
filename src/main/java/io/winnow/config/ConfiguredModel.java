package io.winnow.config;

import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.model.Bounds;
import io.winnow.model.InvalidModel;
import io.winnow.model.Model;
import io.winnow.registry.Registry;
import io.winnow.scoring.ScorerProviders;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import org.eclipse.microprofile.config.Config;

/** The model that the configuration asks for: a file, or the one that bounds make. */
final class ConfiguredModel {

    private static final String BOUNDS = "bounds";

    private final Config config;
    private final SettingsReader reader;
    private final Registry registry;
    private final ScorerProviders scorers;
    private final List<String> problems;

    ConfiguredModel(
            Config config, SettingsReader reader, Registry registry, ScorerProviders scorers, List<String> problems) {
        this.config = config;
        this.reader = reader;
        this.registry = registry;
        this.scorers = scorers;
        this.problems = problems;
    }

    /**
     * The model; empty if there are problems, which are added to the others.
     *
     * @param source where a trained one lies; empty if there is none
     */
    Optional<Model> read(Optional<ModelSource> source) {
        return configured(source.isPresent(), source.flatMap(this::fromSource));
    }

    /** What this configuration makes of a trained model; empty if there are problems, which are added to the others. */
    Optional<Model> of(Model trained) {
        return configured(true, Optional.of(trained));
    }

    /** @param trained empty if there is none, or it cannot be read */
    private Optional<Model> configured(boolean isTrained, Optional<Model> trained) {
        int before = problems.size();
        Optional<MissingPolicy> missing = missing();
        Optional<UnseenPolicy> unseen = unseen();
        Optional<Double> threshold = threshold();
        trained.ifPresent(this::requireScorer);
        List<Bounds> bounds = new BoundsKeys(config, reader.names(), problems)
                .read(missing.orElse(MissingPolicy.ANOMALOUS), unseen.orElse(UnseenPolicy.ANOMALOUS));
        Optional<Model> model = (isTrained ? trained : untrained(missing, bounds, problems.size() > before))
                .map(found -> missing.map(found::withMissing).orElse(found))
                .map(found -> unseen.map(found::withUnseen).orElse(found))
                .map(found -> threshold.map(found::withThreshold).orElse(found))
                .map(found -> new GuardKeys(config, reader.names(), problems).apply(found));
        model = isTrained && isAdaptive() ? model.flatMap(this::withAdaptive) : model;
        if (problems.size() > before) {
            return Optional.empty();
        }
        return (isTrained || isAdaptive()) && !bounds.isEmpty() ? model.map(found -> found.withBounds(bounds)) : model;
    }

    private Optional<Model> untrained(Optional<MissingPolicy> missing, List<Bounds> bounds, boolean isWrong) {
        return isAdaptive() ? adaptive().model(missing.orElse(MissingPolicy.NORMAL)) : fromBounds(bounds, isWrong);
    }

    private AdaptiveKeys adaptive() {
        return new AdaptiveKeys(reader, registry, scorers.get(AdaptiveKeys.TYPE), problems);
    }

    /** The adaptive scorer beside a trained model, unless the model is one of that scorer. */
    private Optional<Model> withAdaptive(Model trained) {
        return trained.learning() == null
                ? adaptive().beside(trained).map(trained::withLearning)
                : Optional.of(trained);
    }

    private boolean isAdaptive() {
        return reader.text(ConfigKey.SCORER).filter(AdaptiveKeys.TYPE::equals).isPresent();
    }

    private Optional<Model> fromSource(ModelSource source) {
        try {
            return Optional.of(newest(source));
        } catch (IOException | InvalidModel e) {
            problems.add("winnow.model " + source.shown() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** As an instance that runs goes on with the model it has when the topic gets one that is refused. */
    private Model newest(ModelSource source) throws IOException {
        try {
            return source.fresh().orElseThrow().model(scorers);
        } catch (InvalidModel e) {
            Model before = source.lastValid(content -> content.model(scorers)).orElseThrow(() -> e);
            // The next look for a new model then finds the refused one, and tells.
            source.forget();
            return before;
        }
    }

    private void requireScorer(Model trained) {
        reader.text(ConfigKey.SCORER)
                .filter(scorer -> !scorer.equals(trained.scorerType()) && !scorer.equals(AdaptiveKeys.TYPE))
                .ifPresent(scorer -> problems.add("winnow.scorer is '" + scorer + "' and the model is one of scorer '"
                        + trained.scorerType() + "'; set winnow.scorer to " + trained.scorerType() + " or leave it out,"
                        + " and start again"));
    }

    private Optional<Model> fromBounds(List<Bounds> bounds, boolean isWrong) {
        String scorer = reader.text(ConfigKey.SCORER).orElse(BOUNDS);
        SortedSet<String> types = scorers.types();
        if (!types.contains(scorer)) {
            problems.add("unknown scorer type '" + scorer + "'; known types are " + types
                    + "; set winnow.scorer to one of them, or WINNOW_PLUGINS to the directory of a plug-in's jar");
        } else if (!scorer.equals(BOUNDS)) {
            problems.add("winnow.scorer is '" + scorer + "', which needs a model; train one and set winnow.model");
        } else if (bounds.isEmpty() && !isWrong) {
            problems.add("no bounds are set; give at least one, for example winnow.bounds.\"temperature\".max=30, or a"
                    + " trained model by winnow.model");
        }
        return bounds.isEmpty() ? Optional.empty() : Optional.of(Model.ofBounds(bounds));
    }

    private Optional<UnseenPolicy> unseen() {
        return reader.text(ConfigKey.UNSEEN)
                .map(text -> reader.choice(
                        ConfigKey.UNSEEN, List.of("anomalous", "normal", "dead-letter", "score"), "anomalous"))
                .map(name -> UnseenPolicy.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private Optional<MissingPolicy> missing() {
        if (reader.text(ConfigKey.MISSING).isEmpty()) {
            return Optional.empty();
        }
        return switch (reader.choice(ConfigKey.MISSING, List.of("anomalous", "normal", "dead-letter"), "anomalous")) {
            case "normal" -> Optional.of(MissingPolicy.NORMAL);
            case "dead-letter" -> Optional.of(MissingPolicy.DEAD_LETTER);
            default -> Optional.of(MissingPolicy.ANOMALOUS);
        };
    }

    private Optional<Double> threshold() {
        Optional<String> text = reader.text(ConfigKey.THRESHOLD);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value > 0 && value <= Double.MAX_VALUE) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        problems.add("winnow.threshold is '" + text.get() + "'; expected a number above 0");
        return Optional.empty();
    }
}

package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.ConfiguredScorers;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Feature;
import io.winnow.model.GuardRule;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerProviders;
import io.winnow.training.Split;
import io.winnow.training.TrainingPlan;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a model is trained from its rows. */
@RegisterForReflection
final class PlanOptions {

    private static final String ALL = "auto";

    @Option(
            names = "--scorer",
            description = "Type of the scorer, for example forest. Several, joined by commas, or auto for all that the"
                    + " data allows: they are compared by the held-back rows, and the best one is kept. Required without"
                    + " --check.")
    private String scorer = "";

    @Option(names = "--normal-only", description = "Learn from rows labelled normal only; the forest learns from all.")
    private boolean normalOnly;

    @Option(names = "--all-rows", description = "Learn from all rows; other scorers learn from normal ones only.")
    private boolean allRows;

    @Option(names = "--split", defaultValue = "0.6", description = "Share of rows to learn from (${DEFAULT-VALUE}).")
    private double split;

    @Option(
            names = "--random-split",
            description = "Draw the rows to learn from by the seed instead of taking the first.")
    private boolean randomSplit;

    @Option(
            names = "--settings-only",
            description =
                    "Keep nothing of the keys: with a scorer that learns in the stream, each starts from nothing.")
    private boolean settingsOnly;

    @Option(names = "--seed", defaultValue = "42", description = "Seed of all random numbers (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--param", description = "A hyperparameter, as name=value; may be repeated.")
    private Map<String, String> hyperparameters = Map.of();

    @Option(
            names = "--threshold",
            defaultValue = "auto",
            converter = ThresholdConverter.class,
            description = ThresholdConverter.HELP + " (${DEFAULT-VALUE}).")
    private ThresholdRule threshold = ThresholdRule.automatic();

    @Option(names = "--created", description = "Time to write into the model instead of now, as 2026-01-31T12:00:00Z.")
    private @Nullable Instant created;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    boolean hasScorer() {
        return !scorer.isEmpty();
    }

    ScorerProviders scorers() throws IOException {
        return ConfiguredScorers.of(ConfigProvider.getConfig());
    }

    /**
     * Looks at what can be known before there are rows.
     *
     * @throws ParameterException if an option cannot be used
     */
    void require(ScorerProviders scorers) {
        if (normalOnly && allRows) {
            throw new ParameterException(command.commandLine(), "--normal-only and --all-rows exclude each other");
        }
        Usage.of(command, this::rows);
        if (hasScorer()) {
            Usage.of(command, () -> checked(scorers));
        }
    }

    private List<String> checked(ScorerProviders scorers) {
        List<String> types = types(scorers);
        if (!comparesScorers()) {
            scorers.get(scorer).trainer(hyperparameters);
            return types;
        }
        types.forEach(scorers::get);
        if (!hyperparameters.isEmpty()) {
            throw new IllegalArgumentException("--param belongs to one scorer, and --scorer " + scorer
                    + " names several; name one, or leave --param out");
        }
        if (split == 1) {
            throw new IllegalArgumentException(
                    "several scorers are compared by held-back rows, and --split 1 holds none back; give less than 1");
        }
        return types;
    }

    /** Whether there is a choice between scorers. */
    boolean comparesScorers() {
        return scorer.equals(ALL) || scorer.contains(",");
    }

    private List<String> types(ScorerProviders scorers) {
        if (scorer.equals(ALL)) {
            return List.copyOf(scorers.types());
        }
        List<String> types = List.of(scorer.split(",", -1));
        for (String type : types) {
            if (type.isBlank()) {
                throw new IllegalArgumentException("--scorer " + scorer
                        + " has an empty place; name types joined by single commas, such as forest,knn");
            }
            if (type.equals(ALL)) {
                throw new IllegalArgumentException(
                        "--scorer auto means all scorers; give it alone, or name types, such as forest,knn");
            }
            if (types.indexOf(type) != types.lastIndexOf(type)) {
                throw new IllegalArgumentException("--scorer " + scorer + " names '" + type + "' twice; name it once");
            }
        }
        return types;
    }

    /** Whether the user says that the rows to learn from are normal, or labels can say it. */
    boolean knowsNormal(boolean isLabelled) {
        return normalOnly || (isLabelled && !allRows);
    }

    /** One plan of each scorer. */
    List<TrainingPlan> plans(List<Feature> features, GuardRule guard, ScorerProviders scorers) {
        Instant now = created == null ? Instant.now() : created;
        return types(scorers).stream()
                .map(type -> plan(scorers.get(type), features, guard, now))
                .toList();
    }

    /** The plan of another model like this one. */
    TrainingPlan plan(Model champion, GuardRule guard) {
        Manifest manifest = Objects.requireNonNull(champion.manifest(), "a model of a file has a manifest");
        boolean isSameScorer = !hasScorer() || scorer.equals(champion.scorerType());
        return new TrainingPlan(
                isSameScorer ? champion.scorerType() : scorer,
                hyperparameters.isEmpty() && isSameScorer
                        ? manifest.provenance().run().hyperparameters()
                        : hyperparameters,
                champion.features(),
                rows(),
                allRows,
                threshold,
                guard,
                seed,
                created == null ? Instant.now() : created);
    }

    private Split rows() {
        return new Split(split, randomSplit, seed);
    }

    private TrainingPlan plan(ScorerProvider provider, List<Feature> features, GuardRule guard, Instant now) {
        TrainingPlan plan = new TrainingPlan(
                provider.type(),
                hyperparameters,
                features,
                rows(),
                allRows || (provider.learnsFromAnomalies() && !normalOnly),
                threshold,
                guard,
                seed,
                now);
        return settingsOnly ? plan.withSettingsOnly() : plan;
    }
}

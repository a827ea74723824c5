package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.ConfiguredScorers;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Feature;
import io.winnow.model.GuardRule;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerProviders;
import io.winnow.training.Split;
import io.winnow.training.TrainingPlan;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a model is trained from its rows. */
@RegisterForReflection
final class PlanOptions {

    @Option(names = "--scorer", description = "Type of the scorer, for example forest. Required without --check.")
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
            Usage.of(command, () -> scorers.get(scorer).trainer(hyperparameters));
        }
    }

    private Split rows() {
        return new Split(split, randomSplit, seed);
    }

    TrainingPlan plan(List<Feature> features, GuardRule guard, ScorerProviders scorers) {
        ScorerProvider provider = scorers.get(scorer);
        TrainingPlan plan = new TrainingPlan(
                scorer,
                hyperparameters,
                features,
                rows(),
                allRows || (provider.learnsFromAnomalies() && !normalOnly),
                threshold,
                guard,
                seed,
                created == null ? Instant.now() : created);
        return settingsOnly ? plan.withSettingsOnly() : plan;
    }
}

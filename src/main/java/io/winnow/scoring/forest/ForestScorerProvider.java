package io.winnow.scoring.forest;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.BuildPart;
import io.winnow.scoring.GivenHyperparameters;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.Versions;
import java.util.Map;
import java.util.Set;

/**
 * Isolation Forest. Hyperparameters: {@code trees} (200), {@code psi} (256), the rows that each tree is grown from, and
 * {@code columns} (256), how many features each tree compares at most, drawn for each. Training keeps no more than
 * trees × psi rows in memory; {@code read} checks every value.
 */
public final class ForestScorerProvider implements ScorerProvider {

    private static final BuildPart SMILE = new BuildPart("smile-core", "smile/anomaly/IsolationTree.class");

    /** A constant, so that a native program without it does not even hold the trainer, which could not be linked. */
    private static final boolean CAN_TRAIN = SMILE.isPresent();

    private static final Set<String> KNOWN = Set.of("trees", "psi", "columns");

    @Override
    public String type() {
        return "forest";
    }

    @Override
    public boolean learnsFromAnomalies() {
        return true;
    }

    @Override
    public Scaling scaling() {
        return Scaling.NONE;
    }

    @Override
    public Trainer trainer(Map<String, String> hyperparameters) {
        GivenHyperparameters given = new GivenHyperparameters("forest", KNOWN, hyperparameters);
        int trees = given.whole("trees", 200, 1, Trees.MOST_TREES);
        int psi = given.whole("psi", 256, 2, 1 << Trees.GREATEST_DEPTH);
        int columns = given.whole("columns", 256, 1, Integer.MAX_VALUE);
        if (CAN_TRAIN) {
            return new ForestTrainer(trees, psi, columns);
        }
        throw SMILE.absentFor("a forest");
    }

    @Override
    public Map<String, String> libraries() {
        return Map.of("smile-core", Versions.of("smile-core"));
    }

    @Override
    public Scorer read(ArrayReader in) {
        return ForestScorer.read(in);
    }
}

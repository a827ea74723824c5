package io.winnow.scoring.forest;

import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.TrainingData;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Grows trees one after the other on the calling thread, each from its own rows. */
record ForestTrainer(int trees, int psi, int columns) implements Trainer {

    @Override
    public Map<String, String> hyperparameters(TrainingData data) {
        Map<String, String> all = new TreeMap<>(Map.of("trees", "" + trees, "psi", "" + psi));
        if (data.features().size() > columns) {
            all.put("columns", "" + columns);
        }
        return all;
    }

    @Override
    public Scorer train(TrainingData data, Progress progress) {
        Random random = new Random(data.seed());
        Subsamples subsamples = Subsamples.draw(data.rows(), trees, psi, random);
        Trees grown = new Trees(trees, Trees.depthFor(subsamples.size()));
        for (int tree = 0; tree < trees; tree++) {
            new TreeGrower(grown, tree, columns, random).grow(subsamples.of(tree));
            progress.require((tree + 1.0) / trees, "tree " + (tree + 1) + " of " + trees);
        }
        return new ForestScorer(grown, subsamples.medians());
    }
}

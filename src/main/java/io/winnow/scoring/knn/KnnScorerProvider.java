package io.winnow.scoring.knn;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.GivenHyperparameters;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Trainer;
import java.util.Map;
import java.util.Set;

/**
 * k nearest neighbours on standardised features. Hyperparameters: {@code k} (5), and {@code rows} (4,096, or 1,024 above
 * 20 features), how many rows are kept at most; they are drawn at random, which training says.
 *
 * <p>A row that was learned and is kept would find itself at distance 0. So a threshold is chosen by held-back rows, and
 * where rows that were learned are scored in training (the quantiles of the training scores; the threshold, if no rows
 * are held back), one row that equals the vector is left out: {@link Scorer#openForLearned}.
 */
public final class KnnScorerProvider implements ScorerProvider {

    private static final Set<String> KNOWN = Set.of("k", "rows");
    private static final int K = 5;

    @Override
    public String type() {
        return "knn";
    }

    @Override
    public Scaling scaling() {
        return Scaling.STANDARD;
    }

    @Override
    public Trainer trainer(Map<String, String> hyperparameters) {
        GivenHyperparameters given = new GivenHyperparameters("knn", KNOWN, hyperparameters);
        return new KnnTrainer(
                given.whole("k", K, 1, KnnTrainer.MOST_K), given.whole("rows", 0, 1, KnnTrainer.MOST_ROWS));
    }

    @Override
    public Scorer read(ArrayReader in) {
        return KnnScorer.read(in);
    }
}

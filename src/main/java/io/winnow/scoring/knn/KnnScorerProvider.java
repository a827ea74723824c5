package io.winnow.scoring.knn;

import io.winnow.scoring.ArrayReader;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Trainer;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
        for (String name : hyperparameters.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown hyperparameter '" + name + "' of scorer 'knn'; known are " + new TreeSet<>(KNOWN));
            }
        }
        return new KnnTrainer(
                number(hyperparameters, "k", K, KnnTrainer.MOST_K),
                number(hyperparameters, "rows", 0, KnnTrainer.MOST_ROWS));
    }

    @Override
    public Scorer read(ArrayReader in) {
        return KnnScorer.read(in);
    }

    /** From 1 to this; the default if it is not set. */
    private static int number(Map<String, String> hyperparameters, String name, int standard, int greatest) {
        String text = hyperparameters.get(name);
        if (text == null) {
            return standard;
        }
        int number = parsed(text);
        if (number < 1 || number > greatest) {
            throw new IllegalArgumentException("hyperparameter '" + name + "' of scorer 'knn' is '" + text
                    + "'; expected a whole number from 1 to " + greatest);
        }
        return number;
    }

    private static int parsed(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

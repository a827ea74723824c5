package io.winnow.training;

import io.winnow.model.KeyLearning;
import io.winnow.model.LearnedKeys;
import io.winnow.model.Model;
import io.winnow.scoring.Learning;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Scores recorded rows, in their order, as a stream would: a scorer that learns scores each row by what was learned of its
 * key before, and then learns it. One thread.
 */
final class KeyedScores {

    private final Scoring scoring;
    private final boolean acceptsNonFinite;
    private final @Nullable Learning learning;
    private final LearnedKeys keys;

    /** @param scoring without the guard */
    private KeyedScores(Scoring scoring, boolean acceptsNonFinite, @Nullable Learning learning) {
        this.scoring = scoring;
        this.acceptsNonFinite = acceptsNonFinite;
        this.learning = learning;
        this.keys = new LearnedKeys(learning);
    }

    /** For the choice of a threshold. */
    static KeyedScores deciding(Model model) {
        return new KeyedScores(
                Model.scoring(model.scaler(), model.scorer()), model.scorer().acceptsNonFinite(), model.learning());
    }

    /**
     * The score of a row; NaN if it lacks a value, or its key is not known well enough to be judged.
     *
     * @param without scores it where the scorer does not learn
     */
    double score(LabelledVector row, ToDoubleFunction<double[]> without) {
        if (learning == null) {
            return row.isComplete() ? without.applyAsDouble(row.vector()) : Double.NaN;
        }
        if (row.isWarmingUp() || !(row.isComplete() || acceptsNonFinite)) {
            return Double.NaN;
        }
        KeyLearning key = keys.of(row.key());
        long time = (long) row.time();
        ScorerState known = key.at(time);
        boolean isKnown = known.learned() >= key.warmUp();
        double score = scoring.score(row.vector(), time, known);
        scoring.learn(row.vector(), time, known);
        key.learned(known, time);
        return isKnown && row.isComplete() ? score : Double.NaN;
    }
}

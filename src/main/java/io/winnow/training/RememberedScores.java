package io.winnow.training;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Scoring;
import java.util.IdentityHashMap;

/** Scores each vector once, however often it is asked; vectors that are equal are still two. One thread. */
final class RememberedScores implements Scoring {

    private final Scoring scoring;
    private final IdentityHashMap<double[], Double> known = new IdentityHashMap<>();

    RememberedScores(Scoring scoring) {
        this.scoring = scoring;
    }

    @Override
    public double score(double[] vector) {
        return known.computeIfAbsent(vector, scoring::score);
    }

    @Override
    public Attribution explain(double[] vector) {
        return scoring.explain(vector);
    }
}

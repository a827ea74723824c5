package io.winnow.model;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Scoring;

/** The greater of a scorer's and the guard's score; whichever is greater explains it. */
final class GuardedScoring implements Scoring {

    private final Guard guard;
    private final Scoring scoring;

    GuardedScoring(Guard guard, Scoring scoring) {
        this.guard = guard;
        this.scoring = scoring;
    }

    @Override
    public double score(double[] vector) {
        return Math.max(scoring.score(vector), guard.score(vector));
    }

    /** A feature beyond its limit is to blame, even where the scorer thinks still worse of another. */
    @Override
    public Attribution explain(double[] vector) {
        double score = guard.score(vector);
        return score > guard.anchor() || score > scoring.score(vector)
                ? guard.attribution(vector)
                : scoring.explain(vector);
    }
}

package io.winnow.model;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Scoring;

/** The greater of a scorer's and the guard's score; the guard explains what it makes anomalous. */
final class GuardedScoring implements Scoring {

    private final Guard guard;
    private final UnseenCategories unseen;
    private final Scoring scoring;

    /** @param unseen the fields whose categories never seen are anomalous */
    GuardedScoring(Guard guard, UnseenCategories unseen, Scoring scoring) {
        this.guard = guard;
        this.unseen = unseen;
        this.scoring = scoring;
    }

    @Override
    public double score(double[] vector) {
        return Math.max(scoring.score(vector), guard.score(vector, unseen));
    }

    /** A feature beyond its limit is to blame, even where the scorer thinks still worse of another. */
    @Override
    public Attribution explain(double[] vector) {
        double score = guard.score(vector, unseen);
        return score > guard.anchor() || score > scoring.score(vector)
                ? guard.attribution(vector, unseen)
                : scoring.explain(vector);
    }
}

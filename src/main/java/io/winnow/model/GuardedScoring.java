package io.winnow.model;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import java.util.function.ToDoubleFunction;

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
        double own = scoring.score(vector);
        double least = unseen.isAnyIn(vector) ? ofStrangestSeen(vector, scoring::score) : 0;
        return Math.max(Math.max(own, least), guard.score(vector, unseen));
    }

    @Override
    public double score(double[] vector, long time, ScorerState state) {
        double own = scoring.score(vector, time, state);
        double least = unseen.isAnyIn(vector) ? ofStrangestSeen(vector, seen -> scoring.score(seen, time, state)) : 0;
        return Math.max(Math.max(own, least), guard.score(vector, unseen));
    }

    /** A category never seen is no less strange than any that was seen. */
    private double ofStrangestSeen(double[] vector, ToDoubleFunction<double[]> scores) {
        return unseen.in(vector).stream()
                .flatMap(field -> field.eachSeen(vector).stream())
                .mapToDouble(scores)
                .max()
                .orElse(0);
    }

    @Override
    public Attribution explain(double[] vector) {
        double ofGuard = guard.score(vector, unseen);
        return isToBlame(ofGuard) || ofGuard > scoring.score(vector)
                ? guard.attribution(vector, unseen)
                : scoring.explain(vector);
    }

    @Override
    public Attribution explain(double[] vector, long time, ScorerState state) {
        double ofGuard = guard.score(vector, unseen);
        return isToBlame(ofGuard) || ofGuard > scoring.score(vector, time, state)
                ? guard.attribution(vector, unseen)
                : scoring.explain(vector, time, state);
    }

    @Override
    public void learn(double[] vector, long time, ScorerState state) {
        scoring.learn(vector, time, state);
    }

    /** A feature beyond its limit is to blame, even where the scorer thinks still worse of another. */
    private boolean isToBlame(double ofGuard) {
        return ofGuard > guard.anchor();
    }
}

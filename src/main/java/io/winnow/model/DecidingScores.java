package io.winnow.model;

import io.winnow.feature.UnseenPolicy;
import io.winnow.model.UnseenCategories.OneOf;
import io.winnow.scoring.Scoring;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores of vectors for the choice of a threshold, so that any threshold parts them as a detector with it would. A
 * value beyond a limit of the guard is anomalous at every threshold, since the guard's score grows with it. One owner at a
 * time.
 */
public final class DecidingScores {

    /** Anomalous at any threshold. */
    public static final double ALWAYS = Double.POSITIVE_INFINITY;

    /** Normal at any threshold. */
    public static final double NEVER = 0;

    /** Neither, at any threshold. */
    public static final double DEAD_LETTER = Double.NaN;

    private final Scoring scoring;
    private final @Nullable Guard guard;
    private final UnseenCategories decided;

    /** @param scoring without the guard */
    public DecidingScores(Scoring scoring, @Nullable Guard guard, UnseenCategories unseen) {
        this.scoring = scoring;
        this.guard = guard;
        this.decided = unseen.with(policy -> policy != UnseenPolicy.SCORE);
    }

    /** The scorer's own score of a complete vector, or one of those that are above, below or beside every threshold. */
    public double of(double[] vector) {
        if (isByPolicy(vector)) {
            return byPolicy(decided.in(vector));
        }
        return guard != null && guard.decides(vector, decided) ? ALWAYS : scoring.score(vector);
    }

    /** Whether a policy decides a complete vector, for a category that was never seen. */
    public boolean isByPolicy(double[] vector) {
        return decided.isAnyIn(vector);
    }

    /**
     * The score that the detector gives to a vector which no policy decides.
     *
     * @param deciding what {@link #of} said of it
     */
    public double detected(double[] vector, double deciding) {
        double own = deciding == ALWAYS ? scoring.score(vector) : deciding;
        return guard == null ? own : Math.max(own, guard.score(vector, decided));
    }

    /** By the strictest one. */
    private static double byPolicy(List<OneOf> fields) {
        return switch (UnseenCategories.strictest(fields)) {
            case DEAD_LETTER -> DEAD_LETTER;
            case ANOMALOUS -> ALWAYS;
            case NORMAL, SCORE -> NEVER;
        };
    }
}

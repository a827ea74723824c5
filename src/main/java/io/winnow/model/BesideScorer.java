package io.winnow.model;

import io.winnow.scoring.Scorer;

/** A trained model with something beside it. */
sealed interface BesideScorer extends Scorer permits LimitedScorer, CombinedScorer {

    /** With its guard, and its features first in the vectors. */
    Model trained();

    /** As many features as training saw. */
    default int learned() {
        return trained().scorer() instanceof BesideScorer beside
                ? beside.learned()
                : trained().features().size();
    }
}

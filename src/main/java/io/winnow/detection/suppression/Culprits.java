package io.winnow.detection.suppression;

import io.winnow.detection.Detection.Share;
import io.winnow.detection.Outcome;
import java.util.List;
import java.util.function.Predicate;

/** The features that made a record an anomaly. */
final class Culprits {

    /** Of the score. A feature with less has no say, unless it has the largest share. */
    static final double LEAST_SHARE = 0.1;

    private Culprits() {}

    /** Whether this holds for all of them; false if the scorer names none, or was not asked. */
    static boolean allMatch(Outcome outcome, Predicate<Share> condition) {
        List<Share> shares = outcome.shares();
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            if ((i == 0 || share.share() >= LEAST_SHARE) && !condition.test(share)) {
                return false;
            }
        }
        return !shares.isEmpty();
    }
}

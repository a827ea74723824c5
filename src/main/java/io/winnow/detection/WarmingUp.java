package io.winnow.detection;

import io.winnow.feature.WarmUp;
import io.winnow.model.Model;
import io.winnow.scoring.Verdict;

/**
 * A record that comes before its key has the history which the model needs. Its verdict is normal, without a score.
 *
 * @param model what asked for the history
 */
public record WarmingUp(WarmUp warmUp, Model model) implements Outcome {

    @Override
    public Route route() {
        return Route.NORMAL;
    }

    @Override
    public Verdict verdict() {
        return Verdict.NORMAL;
    }
}

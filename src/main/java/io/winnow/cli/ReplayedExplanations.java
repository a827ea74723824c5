package io.winnow.cli;

import io.winnow.detection.FeatureVector;
import io.winnow.detection.Judge;
import io.winnow.detection.KeyState;
import io.winnow.detection.KeyStates;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import io.winnow.training.LabelledVector;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What a scorer that learns said of some rows when it met them: later it would say something else. */
final class ReplayedExplanations implements Scoring {

    private final IdentityHashMap<double[], Attribution> known = new IdentityHashMap<>();

    /**
     * Replays all rows.
     *
     * @param wanted the places of those to explain
     */
    ReplayedExplanations(Model model, List<LabelledVector> rows, Set<Integer> wanted) {
        Judge judge = new Judge(model);
        Scoring scoring = model.open();
        KeyStates keys = new KeyStates(judge);
        for (int i = 0; i < rows.size(); i++) {
            LabelledVector row = rows.get(i);
            KeyState key = keys.of(row.key());
            long time = (long) row.time();
            if (wanted.contains(i)) {
                ScorerState found = key.learning().at(time);
                scoring.score(row.vector(), time, found);
                known.put(row.vector(), scoring.explain(row.vector(), time, found));
            }
            if (!row.isWarmingUp()) {
                judge.judge(FeatureVector.of(row.vector(), row.sources(), null), time, key);
            }
        }
    }

    /** Not asked for. */
    @Override
    public double score(double[] vector) {
        throw new UnsupportedOperationException("explains only");
    }

    @Override
    public Attribution explain(double[] vector) {
        return known.getOrDefault(vector, Attribution.EMPTY);
    }
}

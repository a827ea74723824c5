package io.winnow.nab;

import io.winnow.scoring.Learning;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One of our scorers that learns in the stream, with its defaults; each series is a key. */
record LearningMethod(ScorerProvider provider) implements Method {

    @Override
    public double[] scores(Series series) {
        TrainingData nothing = new TrainingData(List.of("value"), List.of(), List.of(), 0);
        Scorer scorer = provider.trainer(Map.of()).train(nothing, Progress.NONE);
        Learning learning = Objects.requireNonNull(scorer.learning());
        ScorerState state = learning.start(null);
        Scoring scoring = scorer.open();
        double[] scores = new double[series.length()];
        for (int i = 0; i < scores.length; i++) {
            double[] vector = {series.value(i)};
            double score = scoring.score(vector, series.time(i), state);
            scores[i] = state.learned() < learning.warmUp() ? 0 : score;
            scoring.learn(vector, series.time(i), state);
        }
        return scores;
    }
}

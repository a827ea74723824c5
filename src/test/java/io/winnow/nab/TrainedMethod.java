package io.winnow.nab;

import io.winnow.evaluation.LabelledScores;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One of our scorers that are trained once, with its defaults: on the records that are not scored. */
record TrainedMethod(ScorerProvider provider) implements Method {

    @Override
    public double[] scores(Series series) {
        List<double[]> rows = rows(series, series.probation());
        TrainingData data = new TrainingData(List.of("value"), rows, List.of(), 0);
        Scorer scorer = provider.trainer(Map.of()).train(data, Progress.NONE);
        Scoring scoring = scorer.open();
        double threshold = provider.guardsRanges() ? 1 : threshold(scoring, rows);
        return rows(series, series.length()).stream()
                .mapToDouble(row -> scoring.score(row) / threshold)
                .toArray();
    }

    private static double threshold(Scoring scoring, List<double[]> rows) {
        double[] scores = rows.stream().mapToDouble(scoring::score).toArray();
        return ThresholdRule.automatic().from(LabelledScores.unlabelled(scores)).value();
    }

    private static List<double[]> rows(Series series, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> new double[] {series.value(i)})
                .toList();
    }
}

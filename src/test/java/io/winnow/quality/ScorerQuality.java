package io.winnow.quality;

import io.winnow.evaluation.Figures;
import io.winnow.evaluation.LabelledScores;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.Scoring;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Prints how well scorers with their defaults find the anomalies of the public data sets, over five seeds. */
public final class ScorerQuality {

    private static final int SEEDS = 5;
    private static final Map<String, Integer> TRAIN_ROWS = new TreeMap<>(Map.of(
            "cardio",
            1099,
            "thyroid",
            2263,
            "mammography",
            6710,
            "shuttle",
            29459,
            "pendigits",
            4122,
            "blobs15",
            6300));

    private ScorerQuality() {}

    /** Arguments: a scorer's type, {@code all} or {@code normal} for the rows it learns, then name=value settings. */
    public static void main(String[] arguments) throws IOException {
        if (LabelledData.isMissing()) {
            System.out.println("no data in " + LabelledData.folder() + "; set -Dwinnow.data");
            return;
        }
        ScorerProvider provider = ScorerProviders.load().get(arguments[0]);
        boolean normalOnly = arguments[1].equals("normal");
        Map<String, String> settings = new TreeMap<>();
        Arrays.stream(arguments)
                .skip(2)
                .map(text -> text.split("=", 2))
                .forEach(pair -> settings.put(pair[0], pair[1]));
        System.out.printf("%-12s %14s %18s %10s%n", provider.type(), "AUC-ROC", "average precision", "training");
        for (Map.Entry<String, Integer> set : TRAIN_ROWS.entrySet()) {
            LabelledData data = LabelledData.read(set.getKey(), set.getValue()).scaled(provider.scaling(), normalOnly);
            print(set.getKey(), provider, settings, data, normalOnly);
        }
    }

    private static void print(
            String name, ScorerProvider provider, Map<String, String> settings, LabelledData data, boolean normalOnly) {
        long start = System.nanoTime();
        Figures[] curves = new Figures[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            Scorer scorer = provider.trainer(settings).train(data.training(normalOnly, seed), Progress.NONE);
            curves[seed] = curves(scorer, data);
        }
        System.out.printf(
                "%-12s %14s %18s %8.2f s%n",
                name,
                meanAndDeviation(
                        curves, figures -> figures.rocCurve().orElseThrow().area()),
                meanAndDeviation(
                        curves,
                        figures -> figures.precisionRecallCurve().orElseThrow().averagePrecision()),
                (System.nanoTime() - start) / 1e9 / SEEDS);
    }

    private static Figures curves(Scorer scorer, LabelledData data) {
        Scoring scoring = scorer.open();
        List<double[]> vectors = data.testVectors();
        return Figures.of(
                LabelledScores.of(vectors.stream().mapToDouble(scoring::score).toArray(), data.testLabels()));
    }

    private static String meanAndDeviation(Figures[] curves, ToDoubleFunction<Figures> figure) {
        double[] values = Arrays.stream(curves).mapToDouble(figure).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return String.format("%.4f ±%.4f", mean, Math.sqrt(squares / (values.length - 1)));
    }
}

package io.winnow.quality;

import io.winnow.evaluation.Figures;
import io.winnow.evaluation.LabelledScores;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.model.Guard;
import io.winnow.model.Model;
import io.winnow.model.Scaler;
import io.winnow.model.UnseenCategories;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures how well the scorers, with their defaults, find the anomalies of the public data sets, beside scikit-learn's
 * isolation forest. Ends with exit code 1 if one falls short. System properties: {@code quality.data} (a directory),
 * {@code quality.scorers} (comma-separated) and {@code quality.python}.
 */
public final class ScorerQuality {

    private static final int SEEDS = 5;

    /** Stops early by rows that it does not learn from. */
    private static final String STOPS_EARLY = "autoencoder";

    private static final UnseenCategories NO_CATEGORIES = UnseenCategories.of(List.of(), List.of());

    private final Path folder;
    private final List<String> scorers;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Costs> costs = new ArrayList<>();

    private ScorerQuality(Path folder, List<String> scorers) {
        this.folder = folder;
        this.scorers = scorers;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(System.getProperty("quality.data", "../shared/data"));
        if (!Files.isDirectory(folder)) {
            System.out.println("nothing measured: there is no directory " + folder + "; set -Dquality.data");
            return;
        }
        String scorers = System.getProperty("quality.scorers", "forest,one-class-svm,autoencoder,scikit-learn");
        ScorerQuality quality = new ScorerQuality(folder, List.of(scorers.split(",")));
        for (String scorer : quality.scorers) {
            quality.measure(scorer);
        }
        System.exit(quality.report() ? 0 : 1);
    }

    private void measure(String scorer) throws IOException {
        if (scorer.equals(ScikitLearn.NAME)) {
            measureTheirs();
            return;
        }
        ScorerProvider provider = ScorerProviders.load().get(scorer);
        for (DataSet set : DataSet.values()) {
            boolean normalOnly = !provider.learnsFromAnomalies();
            measure(provider, set, LabelledData.read(file(set), set.trainRows(), normalOnly));
        }
    }

    private void measure(ScorerProvider provider, DataSet set, LabelledData data) {
        Scaler scaler = data.scaler(provider.scaling());
        List<Figures> guarded = new ArrayList<>();
        List<Figures> alone = new ArrayList<>();
        double seconds = 0;
        double moreAlarms = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            TrainingData training = provider.type().equals(STOPS_EARLY)
                    ? data.trainingWithRowsHeldBack(scaler, seed)
                    : data.training(scaler, seed);
            long start = System.nanoTime();
            Scorer scorer = provider.trainer(Map.of()).train(training, Progress.NONE);
            seconds += (System.nanoTime() - start) / 1e9 / SEEDS;
            Scoring unguarded = Model.scoring(scaler, scorer);
            double threshold = threshold(unguarded, data);
            Scoring scoring = new Guard(threshold, data.guard()).around(unguarded, NO_CATEGORIES);
            guarded.add(figures(scoring, data));
            alone.add(figures(unguarded, data));
            moreAlarms += (alarms(scoring, threshold, data) - alarms(unguarded, threshold, data)) / SEEDS;
            if (seed == SEEDS - 1) {
                costs.add(Costs.of(provider.type(), scoring, data.tested(), seconds));
            }
        }
        add(new Measurement(provider.type(), set, quality(guarded), quality(alone), moreAlarms));
    }

    /** As {@code train} chooses it by default. */
    private static double threshold(Scoring scoring, LabelledData data) {
        double[] normal =
                data.testedNormal().stream().mapToDouble(scoring::score).toArray();
        return ThresholdRule.quantile(ThresholdRule.DEFAULT_QUANTILE)
                .from(LabelledScores.unlabelled(normal))
                .value();
    }

    /** The share of normal rows that are called anomalous. */
    private static double alarms(Scoring scoring, double threshold, LabelledData data) {
        List<double[]> normal = data.testedNormal();
        long alarms =
                normal.stream().filter(row -> scoring.score(row) > threshold).count();
        return alarms / (double) normal.size();
    }

    private static Quality quality(List<Figures> all) {
        return new Quality(
                Spread.of(all.stream()
                        .mapToDouble(one -> one.rocCurve().orElseThrow().area())
                        .toArray()),
                Spread.of(all.stream()
                        .mapToDouble(
                                one -> one.precisionRecallCurve().orElseThrow().averagePrecision())
                        .toArray()));
    }

    private static Figures figures(Scoring scoring, LabelledData data) {
        double[] scores = data.tested().stream().mapToDouble(scoring::score).toArray();
        return Figures.of(LabelledScores.of(scores, data.anomalous()));
    }

    private void measureTheirs() throws IOException {
        List<String> pythons = List.of(
                System.getProperty("quality.python", "python3,/usr/bin/python3").split(","));
        List<ScikitLearn> found = ScikitLearn.find(pythons).toList();
        if (found.isEmpty()) {
            System.out.println("scikit-learn skipped: " + ScikitLearn.MISSING + ", tried " + pythons
                    + " (Debian: python3-sklearn); set -Dquality.python");
        }
        for (ScikitLearn theirs : found) {
            System.out.println("scikit-learn " + theirs.version());
            for (DataSet set : DataSet.values()) {
                add(theirs.measure(set, file(set), SEEDS));
            }
        }
    }

    private void add(Measurement measurement) {
        System.out.printf(
                "%-14s %-12s %s%n", measurement.scorer(), measurement.set().text(), measurement.text());
        measurements.add(measurement);
    }

    private Path file(DataSet set) {
        return folder.resolve(set.text() + ".csv");
    }

    /** Whether all gates are passed. */
    private boolean report() {
        System.out.println("\nAUC-ROC, mean and standard deviation of " + SEEDS + " seeds (average precision):\n");
        System.out.println(Table.of(scorers, measurements, one -> one.guarded().text()));
        System.out.println("The same without guard:\n");
        System.out.println(Table.of(scorers, measurements, one -> one.alone().text()));
        System.out.println("Normal rows that the guard alone makes anomalous:\n");
        System.out.println(Table.of(scorers, measurements, Measurement::alarms));
        System.out.println(Table.ofCosts(scorers, costs));
        List<Gate> gates = Gate.of(measurements);
        gates.forEach(gate -> System.out.println(gate.text()));
        return gates.stream().allMatch(Gate::passed);
    }
}

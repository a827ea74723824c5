package io.winnow.quality;

import io.winnow.evaluation.Figures;
import io.winnow.evaluation.LabelledScores;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.model.DecidingScores;
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
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Measures how well the scorers, with their defaults, find the anomalies of the public data sets, beside those of
 * scikit-learn, with the guard and without it. Ends with exit code 1 if one falls short or the guard costs more than
 * it may. System properties: {@code quality.data} (a directory), {@code quality.scorers} and {@code quality.sets}
 * (comma-separated), {@code quality.learns} (own, normal, all, or several of them) and {@code quality.python}.
 */
public final class ScorerQuality {

    private static final int SEEDS = 5;

    /** Stops early by rows that it does not learn from. */
    private static final String STOPS_EARLY = "autoencoder";

    private static final UnseenCategories NO_CATEGORIES = UnseenCategories.of(List.of(), List.of());

    private final Path folder;
    private final List<String> scorers;
    private final List<DataSet> sets;
    private final LearnedPart part;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Costs> costs = new ArrayList<>();

    private ScorerQuality(Path folder, List<String> scorers, List<DataSet> sets, LearnedPart part) {
        this.folder = folder;
        this.scorers = scorers;
        this.sets = sets;
        this.part = part;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(System.getProperty("quality.data", "../shared/data"));
        if (!Files.isDirectory(folder)) {
            System.out.println("nothing measured: there is no directory " + folder + "; set -Dquality.data");
            return;
        }
        String scorers =
                System.getProperty("quality.scorers", "forest,knn,one-class-svm,autoencoder,scikit-learn-forest");
        boolean isPassed = true;
        for (String part : System.getProperty("quality.learns", "own").split(",")) {
            System.out.println("\nlearned rows: " + part);
            ScorerQuality quality =
                    new ScorerQuality(folder, List.of(scorers.split(",")), sets(), LearnedPart.of(part));
            for (String scorer : quality.scorers) {
                quality.measure(scorer);
            }
            isPassed &= quality.report();
        }
        System.exit(isPassed ? 0 : 1);
    }

    /** All, or those that are named. */
    static List<DataSet> sets() {
        List<String> named = List.of(System.getProperty("quality.sets", "all").split(","));
        return Stream.of(DataSet.values())
                .filter(set -> named.contains("all") || named.contains(set.text()))
                .toList();
    }

    private void measure(String scorer) throws IOException {
        if (ScikitLearn.has(scorer)) {
            measureTheirs(scorer);
            return;
        }
        ScorerProvider provider = ScorerProviders.load().get(scorer);
        for (DataSet set : sets) {
            boolean normalOnly = part.isNormalOnly(provider.learnsFromAnomalies());
            measure(provider, set, LabelledData.read(file(set), set.trainRows(), normalOnly));
        }
    }

    private void measure(ScorerProvider provider, DataSet set, LabelledData data) {
        Scaler scaler = data.scaler(provider.scaling());
        List<Figures> guarded = new ArrayList<>();
        List<Figures> alone = new ArrayList<>();
        double seconds = 0;
        double alarms = 0;
        double alarmsAlone = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            TrainingData training = provider.type().equals(STOPS_EARLY)
                    ? data.trainingWithRowsHeldBack(scaler, seed)
                    : data.training(scaler, seed);
            long start = System.nanoTime();
            Scorer scorer = provider.trainer(Map.of()).train(training, Progress.NONE);
            seconds += (System.nanoTime() - start) / 1e9 / SEEDS;
            Scoring unguarded = Model.scoring(scaler, scorer);
            Guard guard = new Guard(1, data.guard());
            ToDoubleFunction<double[]> deciding = new DecidingScores(unguarded, guard, NO_CATEGORIES)::of;
            double threshold =
                    ThresholdRule.automatic().from(scores(deciding, data)).value();
            Scoring scoring = guard.at(threshold).around(unguarded, NO_CATEGORIES);
            guarded.add(Figures.of(scores(scoring::score, data)));
            alone.add(Figures.of(scores(unguarded::score, data)));
            alarms += alarms(deciding, data) / SEEDS;
            alarmsAlone += alarms(unguarded::score, data) / SEEDS;
            if (seed == SEEDS - 1) {
                costs.add(Costs.of(provider.type(), scoring, data.tested(), seconds));
            }
        }
        add(new Measurement(
                provider.type(),
                set,
                quality(guarded),
                quality(alone),
                alarms,
                alarmsAlone,
                data.beyond(),
                data.testedNormal().size()));
    }

    /** The share of normal rows above the threshold that is chosen by them, as by default where rows have no labels. */
    private static double alarms(ToDoubleFunction<double[]> deciding, LabelledData data) {
        LabelledScores normal = LabelledScores.unlabelled(
                data.testedNormal().stream().mapToDouble(deciding).toArray());
        return ThresholdRule.automatic().from(normal).alertShare();
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

    private static LabelledScores scores(ToDoubleFunction<double[]> scoring, LabelledData data) {
        return LabelledScores.of(data.tested().stream().mapToDouble(scoring).toArray(), data.anomalous());
    }

    private void measureTheirs(String scorer) throws IOException {
        List<String> pythons = List.of(
                System.getProperty("quality.python", "python3,/usr/bin/python3").split(","));
        List<ScikitLearn> found = ScikitLearn.find(pythons).toList();
        if (found.isEmpty()) {
            System.out.println("scikit-learn skipped: " + ScikitLearn.MISSING + ", tried " + pythons
                    + " (Debian: python3-sklearn); set -Dquality.python");
        }
        for (ScikitLearn theirs : found) {
            System.out.println("scikit-learn " + theirs.version());
            for (DataSet set : sets) {
                add(theirs.measure(scorer, set, file(set), part, SEEDS));
            }
        }
    }

    private void add(Measurement measurement) {
        System.out.printf(
                "%-19s %-12s %s%n", measurement.scorer(), measurement.set().text(), measurement.text());
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
        System.out.println("Normal rows that are anomalous with the guard (and how many more than without it), by a"
                + " threshold that these rows choose; how many of them are beyond a limit:\n");
        System.out.println(Table.of(scorers, measurements, one -> one.normal() == 0 ? "no guard" : one.alarmsText()));
        System.out.println(Table.ofCosts(scorers, costs));
        System.out.println("More than .02 below the reference: " + Gate.gaps(measurements));
        List<Gate> gates = Gate.of(measurements, part);
        gates.forEach(gate -> System.out.println(gate.text()));
        return gates.stream().allMatch(Gate::passed);
    }
}

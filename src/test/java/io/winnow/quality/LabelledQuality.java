package io.winnow.quality;

import io.winnow.evaluation.Figures;
import io.winnow.evaluation.LabelledScores;
import io.winnow.model.Model;
import io.winnow.model.Scaler;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures what labelled anomalies are worth to the nearest neighbours: average precision with 10, 25 and 100 of them, five
 * draws each, beside none and beside scikit-learn's classifiers; and of kinds of anomalies of which none is labelled. Ends
 * with exit code 1 if on one set the labels make kinds that are left out worse. System properties as of
 * {@link ScorerQuality}: {@code quality.data}, {@code quality.sets} and {@code quality.python}.
 */
public final class LabelledQuality {

    private static final int[] LABELLED = {10, 25, 100};
    private static final int DRAWS = 5;
    private static final int[] KINDS = {2, 3, 4};
    private static final int FEWEST = 5;

    /** How much the mean over the kinds of a set may lose. */
    private static final double MOST_LOST = 0.005;

    private static final ScorerProvider KNN = ScorerProviders.load().get("knn");

    private final DataSet set;
    private final Path file;
    private final ScikitLearn theirs;
    private final LabelledData data;
    private final Scaler scaler;
    private final List<double[]> normal;
    private final List<double[]> anomalies;

    private LabelledQuality(DataSet set, Path file, ScikitLearn theirs) throws IOException {
        this.set = set;
        this.file = file;
        this.theirs = theirs;
        this.data = LabelledData.read(file, set.trainRows(), false);
        this.scaler = Scaler.fit(Scaling.STANDARD, data.features(), data.learnedNormal());
        this.normal = data.learnedNormal();
        this.anomalies = data.learnedAnomalies();
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(System.getProperty("quality.data", "../shared/data"));
        List<String> pythons = List.of(
                System.getProperty("quality.python", "python3,/usr/bin/python3").split(","));
        List<ScikitLearn> found = ScikitLearn.find(pythons).toList();
        if (!Files.isDirectory(folder) || found.isEmpty()) {
            System.out.println("nothing measured: needs the directory " + folder + " (-Dquality.data), and scikit-learn"
                    + " in one of " + pythons + " (-Dquality.python)");
            return;
        }
        List<LabelledQuality> all = new ArrayList<>();
        for (DataSet set : ScorerQuality.sets()) {
            all.add(new LabelledQuality(set, folder.resolve(set.text() + ".csv"), found.get(0)));
        }
        System.out.println("Average precision, mean and standard deviation of " + DRAWS + " draws:\n");
        System.out.println(
                "| data | labelled anomalies | `knn` without labels | `knn` with labels | logistic regression"
                        + " | gradient boosting |\n|---|---|---|---|---|---|");
        for (LabelledQuality one : all) {
            one.printDraws();
        }
        System.out.println("\nAverage precision of kinds of which no anomaly is labelled:\n");
        System.out.println(
                "| data | kinds left out | `knn` without labels | `knn` with labels of other kinds | most lost"
                        + " |\n|---|---|---|---|---|");
        boolean isPassed = true;
        for (LabelledQuality one : all) {
            isPassed &= one.losesNothing();
        }
        System.exit(isPassed ? 0 : 1);
    }

    private void printDraws() throws IOException {
        for (int count : LABELLED) {
            if (count <= anomalies.size()) {
                printDraws(count);
            }
        }
    }

    private void printDraws(int count) throws IOException {
        List<List<Integer>> draws =
                IntStream.range(0, DRAWS).mapToObj(seed -> draw(count, seed)).toList();
        double plain = precision(List.of(), i -> true);
        double[] ours = draws.stream()
                .mapToDouble(draw -> precision(draw.stream().map(anomalies::get).toList(), i -> true))
                .toArray();
        List<double[]> classifiers = theirs.numbers(
                List.of("classifiers", file.toString(), Integer.toString(set.trainRows())),
                draws.stream()
                        .map(draw -> draw.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n", "", "\n")));
        System.out.printf(
                "| %s | %d | %s | %s | %s | %s |%n",
                set.text(),
                count,
                Spread.figure(plain),
                Spread.of(ours).text(),
                column(classifiers, 0),
                column(classifiers, 1));
    }

    private static String column(List<double[]> lines, int column) {
        return Spread.of(lines.stream().mapToDouble(line -> line[column]).toArray())
                .text();
    }

    private List<Integer> draw(int count, int seed) {
        List<Integer> places =
                IntStream.range(0, anomalies.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(places, new Random(seed));
        return places.subList(0, count);
    }

    /** Whether the mean over all kinds that are left out is as high as without labels. */
    private boolean losesNothing() throws IOException {
        List<double[]> pairs = new ArrayList<>();
        for (int kinds : KINDS) {
            List<double[]> lines = theirs.numbers(
                    List.of("kinds", file.toString(), Integer.toString(set.trainRows()), Integer.toString(kinds)), "");
            for (int kind = 0; kind < kinds; kind++) {
                addPairs(pairs, kind, lines);
            }
        }
        double plain = pairs.stream().mapToDouble(pair -> pair[0]).average().orElse(0);
        double labelled = pairs.stream().mapToDouble(pair -> pair[1]).average().orElse(0);
        double lost =
                pairs.stream().mapToDouble(pair -> pair[0] - pair[1]).max().orElse(0);
        System.out.printf(
                "| %s | %d | %s | %s | %s |%n",
                set.text(),
                pairs.size(),
                Spread.figure(plain),
                Spread.figure(labelled),
                Spread.figure(Math.max(0, lost)));
        return labelled >= plain - MOST_LOST;
    }

    /** Without labels and with those of other kinds: 10, 25 and 100 of them at most. */
    private void addPairs(List<double[]> pairs, int kind, List<double[]> kinds) {
        List<double[]> others = IntStream.range(0, anomalies.size())
                .filter(i -> kinds.get(0)[i] != kind)
                .mapToObj(anomalies::get)
                .collect(Collectors.toCollection(ArrayList::new));
        IntPredicate isOfKind = anomaly -> kinds.get(1)[anomaly] == kind;
        if (others.size() < FEWEST
                || DoubleStream.of(kinds.get(1)).filter(one -> one == kind).count() < FEWEST) {
            return;
        }
        double plain = precision(List.of(), isOfKind);
        for (int count : LABELLED) {
            Collections.shuffle(others, new Random(count));
            pairs.add(new double[] {plain, precision(others.subList(0, Math.min(count, others.size())), isOfKind)});
        }
    }

    /** Average precision on the normal test rows and some of the anomalies there, which are counted from 0. */
    private double precision(List<double[]> labelled, IntPredicate isJudged) {
        TrainingData training = new TrainingData(data.features(), scaled(normal), scaled(labelled), List.of(), 0);
        Scoring scoring = Model.scoring(scaler, KNN.trainer(Map.of()).train(training, Progress.NONE));
        List<Double> scores = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        int anomaly = 0;
        for (int i = 0; i < data.tested().size(); i++) {
            boolean isAnomalous = data.labels().get(i);
            if (!isAnomalous || isJudged.test(anomaly++)) {
                scores.add(scoring.score(data.tested().get(i)));
                labels.add(isAnomalous);
            }
        }
        boolean[] anomalous = new boolean[labels.size()];
        IntStream.range(0, anomalous.length).forEach(i -> anomalous[i] = labels.get(i));
        return Figures.of(LabelledScores.of(
                        scores.stream().mapToDouble(Double::doubleValue).toArray(), anomalous))
                .precisionRecallCurve()
                .orElseThrow()
                .averagePrecision();
    }

    private List<double[]> scaled(List<double[]> rows) {
        Stream<double[]> all = rows.stream().map(row -> {
            double[] scaled = new double[row.length];
            scaler.apply(row, scaled);
            return scaled;
        });
        return all.toList();
    }
}

package io.winnow.quality;

import io.winnow.feature.CsvFile;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.model.Guard;
import io.winnow.model.GuardedRange;
import io.winnow.model.Scaler;
import io.winnow.model.StatisticsCollector;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.TrainingData;
import io.winnow.training.Margins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Rows of a CSV file whose last column is 1 for anomalies: those to learn from, and those to judge with their labels. */
record LabelledData(
        List<String> features,
        List<double[]> learned,
        List<double[]> learnedNormal,
        List<double[]> tested,
        List<Boolean> labels) {

    private static final int HELD_BACK_EVERY = 10;

    /** The first {@code trainRows} rows are learned from, or only the normal ones among them; the rest is tested. */
    static LabelledData read(Path file, int trainRows, boolean normalOnly) throws IOException {
        try (CsvFile csv = new CsvFile(file)) {
            int last = csv.header().size() - 1;
            List<String> features = csv.header().subList(0, last);
            LabelledData data = new LabelledData(
                    features, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int row = 0; csv.hasNext(); row++) {
                data.add(csv.next(), row < trainRows, normalOnly);
            }
            return data;
        }
    }

    private void add(List<String> row, boolean train, boolean normalOnly) {
        boolean anomalous = row.get(features.size()).equals("1");
        double[] vector = row.subList(0, features.size()).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (!train) {
            tested.add(vector);
            labels.add(anomalous);
        } else if (!anomalous || !normalOnly) {
            learned.add(vector);
            if (!anomalous) {
                learnedNormal.add(vector);
            }
        }
    }

    /** The anomalies among the rows to learn from. */
    List<double[]> learnedAnomalies() {
        Set<double[]> normal = Collections.newSetFromMap(new IdentityHashMap<>());
        normal.addAll(learnedNormal);
        return learned.stream().filter(row -> !normal.contains(row)).toList();
    }

    /** How a model would scale vectors. */
    Scaler scaler(Scaling scaling) {
        return Scaler.fit(scaling, features, learned);
    }

    /** The ranges and limits that a model's guard would have. */
    List<GuardedRange> guard() {
        StatisticsCollector collector = new StatisticsCollector(features, 0);
        learnedNormal.forEach(collector::add);
        List<Feature> guarded = IntStream.range(0, features.size())
                .mapToObj(i -> new Feature("f" + i, MissingPolicy.ANOMALOUS))
                .toList();
        return Margins.around(guarded, collector.statistics(), collector.rows());
    }

    /** How many of the tested normal rows the guard makes anomalous. */
    long beyond() {
        Guard guard = new Guard(1, guard());
        return testedNormal().stream()
                .filter(row -> IntStream.range(0, row.length).anyMatch(i -> guard.distance(i, row[i]) > 1))
                .count();
    }

    /** The tested rows that are normal. */
    List<double[]> testedNormal() {
        return IntStream.range(0, tested.size())
                .filter(i -> !labels.get(i))
                .mapToObj(tested::get)
                .toList();
    }

    TrainingData training(Scaler scaler, long seed) {
        return new TrainingData(features, scaled(scaler, learned), List.of(), seed);
    }

    /** With every tenth row held back. */
    TrainingData trainingWithRowsHeldBack(Scaler scaler, long seed) {
        List<double[]> rest = new ArrayList<>();
        List<double[]> heldBack = new ArrayList<>();
        List<double[]> all = scaled(scaler, learned);
        for (int i = 0; i < all.size(); i++) {
            (i % HELD_BACK_EVERY == 0 ? heldBack : rest).add(all.get(i));
        }
        return new TrainingData(features, rest, heldBack, seed);
    }

    private static List<double[]> scaled(Scaler scaler, List<double[]> rows) {
        return rows.stream()
                .map(row -> {
                    double[] scaled = new double[row.length];
                    scaler.apply(row, scaled);
                    return scaled;
                })
                .toList();
    }

    boolean[] anomalous() {
        boolean[] anomalous = new boolean[labels.size()];
        for (int i = 0; i < anomalous.length; i++) {
            anomalous[i] = labels.get(i);
        }
        return anomalous;
    }
}

package io.winnow.quality;

import io.winnow.feature.CsvFile;
import io.winnow.model.Scaler;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rows of a CSV file whose last column is 1 for anomalies: those to learn from, and those to judge with their labels. */
record LabelledData(List<String> features, List<double[]> learned, List<double[]> tested, List<Boolean> labels) {

    private static final int HELD_BACK_EVERY = 10;

    /** The first {@code trainRows} rows are learned from, or only the normal ones among them; the rest is tested. */
    static LabelledData read(Path file, int trainRows, boolean normalOnly) throws IOException {
        try (CsvFile csv = new CsvFile(file)) {
            int last = csv.header().size() - 1;
            List<String> features = csv.header().subList(0, last);
            LabelledData data = new LabelledData(features, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
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
        }
    }

    /** The same data as a model shows it to its scorer. */
    LabelledData scaled(Scaling scaling) {
        Scaler scaler = Scaler.fit(scaling, features, learned);
        for (List<double[]> rows : List.of(learned, tested)) {
            rows.forEach(row -> scaler.apply(row, row));
        }
        return this;
    }

    TrainingData training(long seed) {
        return new TrainingData(features, learned, List.of(), seed);
    }

    /** With every tenth row held back. */
    TrainingData trainingWithRowsHeldBack(long seed) {
        List<double[]> rest = new ArrayList<>();
        List<double[]> heldBack = new ArrayList<>();
        for (int i = 0; i < learned.size(); i++) {
            (i % HELD_BACK_EVERY == 0 ? heldBack : rest).add(learned.get(i));
        }
        return new TrainingData(features, rest, heldBack, seed);
    }

    boolean[] anomalous() {
        boolean[] anomalous = new boolean[labels.size()];
        for (int i = 0; i < anomalous.length; i++) {
            anomalous[i] = labels.get(i);
        }
        return anomalous;
    }
}

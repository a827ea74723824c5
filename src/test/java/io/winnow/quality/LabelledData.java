package io.winnow.quality;

import io.winnow.feature.CsvFile;
import io.winnow.scoring.Scaling;
import io.winnow.scoring.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file whose last column is 1 for anomalies; the first rows are for training, the rest for testing. */
public record LabelledData(List<String> features, List<double[]> vectors, List<Boolean> labels, int trainRows) {

    /** Where the data is: the system property {@code winnow.data}, or beside the project. */
    public static Path folder() {
        return Path.of(System.getProperty("winnow.data", "../shared/data"));
    }

    public static boolean isMissing() {
        return !Files.isDirectory(folder());
    }

    public static LabelledData read(String name, int trainRows) throws IOException {
        List<double[]> vectors = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        try (CsvFile file = new CsvFile(folder().resolve(name + ".csv"))) {
            int last = file.header().size() - 1;
            while (file.hasNext()) {
                List<String> row = file.next();
                vectors.add(row.subList(0, last).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray());
                labels.add(row.get(last).equals("1"));
            }
            return new LabelledData(file.header().subList(0, last), vectors, labels, trainRows);
        }
    }

    TrainingData training(boolean normalOnly, long seed) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < trainRows; i++) {
            if (!normalOnly || !labels.get(i)) {
                rows.add(vectors.get(i));
            }
        }
        return new TrainingData(features, rows, List.of(), seed);
    }

    List<double[]> testVectors() {
        return vectors.subList(trainRows, vectors.size());
    }

    boolean[] testLabels() {
        boolean[] anomalous = new boolean[labels.size() - trainRows];
        for (int i = 0; i < anomalous.length; i++) {
            anomalous[i] = labels.get(trainRows + i);
        }
        return anomalous;
    }

    /** The same data as a scorer wants to see it. */
    LabelledData scaled(Scaling scaling, boolean normalOnly) {
        if (scaling != Scaling.STANDARD) {
            return this;
        }
        List<double[]> learned = new ArrayList<>();
        training(normalOnly, 0).rows().forEach(learned::add);
        double[] mean = new double[features.size()];
        double[] deviation = new double[features.size()];
        for (int i = 0; i < mean.length; i++) {
            int feature = i;
            double centre =
                    learned.stream().mapToDouble(row -> row[feature]).average().orElseThrow();
            mean[i] = centre;
            deviation[i] = Math.sqrt(learned.stream()
                    .mapToDouble(row -> (row[feature] - centre) * (row[feature] - centre))
                    .average()
                    .orElseThrow());
        }
        List<double[]> standardised =
                vectors.stream().map(row -> standardised(row, mean, deviation)).toList();
        return new LabelledData(features, standardised, labels, trainRows);
    }

    private static double[] standardised(double[] row, double[] mean, double[] deviation) {
        double[] result = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            result[i] = (row[i] - mean[i]) / (deviation[i] > 0 ? deviation[i] : 1);
        }
        return result;
    }
}

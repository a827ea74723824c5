package io.winnow.scoring.autoencoder;

import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Measures the autoencoder with its defaults on the public data sets: area under the ROC curve and average precision on
 * the test part, mean and standard deviation over seeds, learned from the normal rows of the training part. The data's
 * directory is the system property {@code winnow.data}. Arguments: hyperparameters to try, {@code name=value}.
 */
final class AutoencoderQuality {

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

    private static final int HELD_BACK_EVERY = 10;

    private AutoencoderQuality() {}

    public static void main(String[] args) throws IOException {
        Path data = Path.of(System.getProperty("winnow.data", "../shared/data"));
        if (!Files.isDirectory(data)) {
            System.out.println("skipped: there is no directory " + data + "; name it by -Dwinnow.data=…");
            return;
        }
        Map<String, String> hyperparameters = new TreeMap<>();
        for (String arg : args) {
            hyperparameters.put(arg.split("=", 2)[0], arg.split("=", 2)[1]);
        }
        System.out.println("set          AUC-ROC          average precision  training  score     explain");
        for (Map.Entry<String, Integer> set : TRAIN_ROWS.entrySet()) {
            if (Arrays.asList(System.getProperty("winnow.sets", set.getKey()).split(","))
                    .contains(set.getKey())) {
                measure(set.getKey(), Rows.read(data.resolve(set.getKey() + ".csv")), set.getValue(), hyperparameters);
            }
        }
    }

    private static void measure(String name, Rows rows, int trainRows, Map<String, String> hyperparameters) {
        Rows train = rows.part(0, trainRows).normal();
        Rows test = rows.part(trainRows, rows.size());
        MinMax scaling = MinMax.of(train.vectors);
        List<double[]> normal = scaling.scaled(train.vectors);
        List<double[]> tested = scaling.scaled(test.vectors);
        int seeds = Integer.getInteger("winnow.seeds", 5);
        double[] auc = new double[seeds];
        double[] precision = new double[seeds];
        double seconds = 0;
        Scoring scoring = null;
        for (int seed = 0; seed < seeds; seed++) {
            long start = System.nanoTime();
            Scorer scorer = new AutoencoderScorerProvider()
                    .trainer(hyperparameters)
                    .train(split(normal, train.features, seed + 1), Progress.NONE);
            seconds += (System.nanoTime() - start) / 1e9 / seeds;
            scoring = scorer.open();
            double[] scores = tested.stream().mapToDouble(scoring::score).toArray();
            int[] order = strangestFirst(scores);
            auc[seed] = areaUnderRoc(order, scores, test.labels);
            precision[seed] = averagePrecision(order, scores, test.labels);
        }
        System.out.printf(
                Locale.ROOT,
                "%-12s %.4f ± %.4f  %.4f ± %.4f    %5.1f s  %s%n",
                name,
                mean(auc),
                deviation(auc),
                mean(precision),
                deviation(precision),
                seconds,
                costs(Objects.requireNonNull(scoring, "winnow.seeds is 0"), tested));
    }

    private static TrainingData split(List<double[]> rows, List<String> features, long seed) {
        List<double[]> learned = new ArrayList<>();
        List<double[]> heldBack = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            (i % HELD_BACK_EVERY == 0 ? heldBack : learned).add(rows.get(i));
        }
        return new TrainingData(features, learned, heldBack, seed);
    }

    private static String costs(Scoring scoring, List<double[]> rows) {
        double score = 0;
        double explain = 0;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 200_000; i++) {
                scoring.score(rows.get(i % rows.size()));
            }
            long middle = System.nanoTime();
            for (int i = 0; i < 50_000; i++) {
                scoring.explain(rows.get(i % rows.size()));
            }
            score = (middle - start) / 200_000e3;
            explain = (System.nanoTime() - middle) / 50_000e3;
        }
        return String.format(Locale.ROOT, "%.2f µs   %.2f µs", score, explain);
    }

    private static int[] strangestFirst(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .mapToInt(i -> i)
                .toArray();
    }

    /** How likely an anomalous row outscores a normal one; a tie counts half. */
    private static double areaUnderRoc(int[] order, double[] scores, boolean[] anomalous) {
        double pairs = 0;
        double anomaliesAbove = 0;
        double normals = 0;
        for (int i = 0; i < order.length; ) {
            int end = endOfTie(order, scores, i);
            double tiedAnomalies = count(order, i, end, anomalous);
            double tiedNormals = end - i - tiedAnomalies;
            pairs += tiedNormals * (anomaliesAbove + tiedAnomalies / 2);
            anomaliesAbove += tiedAnomalies;
            normals += tiedNormals;
            i = end;
        }
        return pairs / anomaliesAbove / normals;
    }

    private static double averagePrecision(int[] order, double[] scores, boolean[] anomalous) {
        double sum = 0;
        double found = 0;
        for (int i = 0; i < order.length; ) {
            int end = endOfTie(order, scores, i);
            double tiedAnomalies = count(order, i, end, anomalous);
            found += tiedAnomalies;
            sum += tiedAnomalies * found / end;
            i = end;
        }
        return sum / found;
    }

    private static int endOfTie(int[] order, double[] scores, int start) {
        int end = start;
        while (end < order.length && scores[order[end]] == scores[order[start]]) {
            end++;
        }
        return end;
    }

    private static double count(int[] order, int start, int end, boolean[] anomalous) {
        return IntStream.range(start, end).filter(i -> anomalous[order[i]]).count();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(Double.NaN));
    }

    /** Labelled rows of a file: a header, then numbers, the label last. */
    private static final class Rows {

        private final List<String> features;
        private final List<double[]> vectors;
        private final boolean[] labels;

        private Rows(List<String> features, List<double[]> vectors, boolean[] labels) {
            this.features = features;
            this.vectors = vectors;
            this.labels = labels;
        }

        static Rows read(Path file) throws IOException {
            List<String> lines = Files.readAllLines(file);
            List<String> header = List.of(lines.get(0).split(","));
            double[][] rows = lines.stream()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
            int features = header.size() - 1;
            boolean[] labels = new boolean[rows.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = rows[i][features] == 1;
            }
            return new Rows(
                    header.subList(0, features),
                    Arrays.stream(rows).map(row -> Arrays.copyOf(row, features)).toList(),
                    labels);
        }

        int size() {
            return labels.length;
        }

        Rows part(int start, int end) {
            return new Rows(features, vectors.subList(start, end), Arrays.copyOfRange(labels, start, end));
        }

        Rows normal() {
            List<double[]> normal = IntStream.range(0, size())
                    .filter(i -> !labels[i])
                    .mapToObj(vectors::get)
                    .toList();
            return new Rows(features, normal, new boolean[normal.size()]);
        }
    }

    /** The scaling that a model does. */
    private static final class MinMax {

        private final double[] min;
        private final double[] max;

        private MinMax(double[] min, double[] max) {
            this.min = min;
            this.max = max;
        }

        static MinMax of(List<double[]> rows) {
            double[] min = rows.get(0).clone();
            double[] max = rows.get(0).clone();
            for (double[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    min[i] = Math.min(min[i], row[i]);
                    max[i] = Math.max(max[i], row[i]);
                }
            }
            return new MinMax(min, max);
        }

        List<double[]> scaled(List<double[]> rows) {
            return rows.stream().map(this::scaled).toList();
        }

        private double[] scaled(double[] row) {
            return IntStream.range(0, row.length)
                    .mapToDouble(i -> scaled(row, i))
                    .toArray();
        }

        private double scaled(double[] row, int i) {
            if (max[i] == min[i]) {
                return row[i] == min[i] ? 0 : 1;
            }
            return Math.max(-3, Math.min(4, (row[i] - min[i]) / (max[i] - min[i])));
        }
    }
}

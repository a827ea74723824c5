package io.winnow;

import io.winnow.evaluation.Figures;
import io.winnow.evaluation.LabelledScores;
import io.winnow.scoring.Progress;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Prints how well a forest of 2,000 features finds anomalies in a few of them, by how many features each tree compares:
 * the area under the ROC curve, mean and standard deviation over several seeds.
 */
public final class WideForest {

    private static final int FEATURES = 2_000;
    private static final int TRAINED = 400;
    private static final int JUDGED = 400;
    private static final int SEEDS = 5;

    /** How far an anomaly's features are off, in standard deviations. */
    private static final double SHIFT = 5;

    /** Hidden causes behind the features of dependent data. */
    private static final int CAUSES = 20;

    private static final int[] COLUMNS = {64, 256, FEATURES};
    private static final int[] ANOMALOUS = {1, 5, 20, 100, 500};

    private WideForest() {}

    public static void main(String[] arguments) {
        System.out.println("| data | anomalous features | "
                + IntStream.of(COLUMNS)
                        .mapToObj(columns -> columns + " per tree")
                        .reduce((a, b) -> a + " | " + b)
                        .orElseThrow()
                + " |");
        System.out.println("|---|---|" + "---|".repeat(COLUMNS.length));
        for (boolean isDependent : new boolean[] {false, true}) {
            double[][][] areas = areas(isDependent);
            for (int kind = 0; kind < ANOMALOUS.length; kind++) {
                StringBuilder line = new StringBuilder("| " + (isDependent ? "dependent" : "independent") + " | ")
                        .append(ANOMALOUS[kind])
                        .append(" |");
                for (double[][] ofColumns : areas) {
                    line.append(words(ofColumns[kind])).append(" |");
                }
                System.out.println(line);
            }
        }
    }

    /** By columns, anomalous features and seed. */
    private static double[][][] areas(boolean isDependent) {
        double[][][] areas = new double[COLUMNS.length][ANOMALOUS.length][SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            double[][] weights = normal(FEATURES, CAUSES, random);
            List<double[]> trained = rows(TRAINED, isDependent, weights, random);
            List<double[]> normal = rows(JUDGED, isDependent, weights, random);
            for (int columns = 0; columns < COLUMNS.length; columns++) {
                Scoring forest = forest(trained, COLUMNS[columns], seed);
                for (int kind = 0; kind < ANOMALOUS.length; kind++) {
                    List<double[]> strange = rows(JUDGED, isDependent, weights, new Random(1_000 + seed));
                    shift(strange, ANOMALOUS[kind], new Random(2_000 + seed));
                    areas[columns][kind][seed] = area(forest, normal, strange);
                }
            }
        }
        return areas;
    }

    private static Scoring forest(List<double[]> rows, int columns, long seed) {
        List<String> names = IntStream.range(0, FEATURES).mapToObj(i -> "f" + i).toList();
        return ScorerProviders.load()
                .get("forest")
                .trainer(Map.of("columns", Integer.toString(columns)))
                .train(new TrainingData(names, rows, List.of(), seed), Progress.NONE)
                .open();
    }

    private static List<double[]> rows(int count, boolean isDependent, double[][] weights, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> isDependent ? dependent(weights, random) : normal(1, FEATURES, random)[0])
                .toList();
    }

    /** Of variance 1, half of it by the causes. */
    private static double[] dependent(double[][] weights, Random random) {
        double[] causes = normal(1, CAUSES, random)[0];
        double[] row = normal(1, FEATURES, random)[0];
        for (int i = 0; i < row.length; i++) {
            double sum = 0;
            for (int j = 0; j < CAUSES; j++) {
                sum += weights[i][j] * causes[j];
            }
            row[i] = row[i] * Math.sqrt(0.5) + sum * Math.sqrt(0.5 / CAUSES);
        }
        return row;
    }

    private static double[][] normal(int rows, int columns, Random random) {
        double[][] all = new double[rows][columns];
        for (double[] row : all) {
            for (int i = 0; i < columns; i++) {
                row[i] = random.nextGaussian();
            }
        }
        return all;
    }

    /** Other features in each row, up or down. */
    private static void shift(List<double[]> rows, int features, Random random) {
        for (double[] row : rows) {
            random.ints(0, FEATURES)
                    .distinct()
                    .limit(features)
                    .forEach(i -> row[i] += random.nextBoolean() ? SHIFT : -SHIFT);
        }
    }

    private static double area(Scoring forest, List<double[]> normal, List<double[]> strange) {
        LabelledScores scores = LabelledScores.of(scores(forest, normal), scores(forest, strange), new double[0]);
        return Figures.of(scores).rocCurve().orElseThrow().area();
    }

    private static double[] scores(Scoring forest, List<double[]> rows) {
        return rows.stream().mapToDouble(forest::score).toArray();
    }

    private static String words(double[] areas) {
        double mean = IntStream.range(0, areas.length)
                .mapToDouble(i -> areas[i])
                .average()
                .orElseThrow();
        double squares = IntStream.range(0, areas.length)
                .mapToDouble(i -> (areas[i] - mean) * (areas[i] - mean))
                .average()
                .orElseThrow();
        return String.format(Locale.ROOT, " %.3f ± %.3f", mean, Math.sqrt(squares));
    }
}

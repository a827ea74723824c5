package io.winnow.scoring.svm;

import io.winnow.scoring.Progress;
import io.winnow.scoring.Reservoir;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.Trainer;
import io.winnow.scoring.TrainingData;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import smile.anomaly.SVM;
import smile.math.MathEx;
import smile.math.kernel.GaussianKernel;

/**
 * Fits to at most {@link #MOST_ROWS} rows, drawn at random: time and memory grow with their square (128 MB at most).
 *
 * @param nu share of the rows that may lie outside
 * @param gamma of the kernel; 0 for 1 / features
 */
record SvmTrainer(double nu, double gamma) implements Trainer {

    static final int MOST_ROWS = 4_000;
    private static final double TOLERANCE = 1e-4;

    @Override
    public Map<String, String> hyperparameters(TrainingData data) {
        return Map.of("nu", Double.toString(nu), "gamma", Double.toString(gammaFor(data)));
    }

    @Override
    public Scorer train(TrainingData data, Progress progress) {
        Reservoir<double[]> reservoir = Reservoir.of(data.rows(), MOST_ROWS, new Random(data.seed()));
        double[][] rows = reservoir.kept().toArray(double[][]::new);
        if (rows.length == 0) {
            throw new IllegalArgumentException("there are no rows to fit a one-class SVM to");
        }
        progress.require(0, "learning " + rows.length + " of " + reservoir.seen() + " rows, drawn at random");
        double width = gammaFor(data);
        SVM<double[]> fitted = fit(rows, width, data.seed());
        progress.require(1, fitted.vectors().length + " support vectors of " + rows.length + " rows");
        double[] vectors = Stream.of(fitted.vectors())
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
        return new SvmScorer(vectors, fitted.weights(), width, medians(rows));
    }

    private double gammaFor(TrainingData data) {
        return gamma > 0 ? gamma : 1.0 / data.features().size();
    }

    /** Smile's kernel is exp(-d² / 2σ²); at least one row must lie outside, or it divides by zero. */
    private SVM<double[]> fit(double[][] rows, double width, long seed) {
        MathEx.setSeed(seed);
        return SVM.fit(rows, new GaussianKernel(Math.sqrt(0.5 / width)), Math.max(nu, 1.0 / rows.length), TOLERANCE);
    }

    /** The lower median of each feature. */
    private static double[] medians(double[][] rows) {
        return IntStream.range(0, rows[0].length)
                .mapToDouble(feature -> median(rows, feature))
                .toArray();
    }

    private static double median(double[][] rows, int feature) {
        double[] sorted =
                Stream.of(rows).mapToDouble(row -> row[feature]).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }
}

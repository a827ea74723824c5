package io.winnow.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The rows that a scorer was trained on: where their middle is and their ends, and vectors on either side of these. */
final class LearnedRows {

    private static final int PLANTED = 50;

    private final List<double[]> rows;
    private final int features;
    private final long seed;

    /** A vector, and the feature that is to blame for its score. */
    record Culprit(int feature, double[] vector) {}

    LearnedRows(TrainingData data) {
        this.rows = StreamSupport.stream(data.rows().spliterator(), false).toList();
        this.features = data.features().size();
        this.seed = data.seed();
    }

    List<double[]> rows() {
        return rows;
    }

    int features() {
        return features;
    }

    /** The median of each feature. */
    double[] centre() {
        return IntStream.range(0, features).mapToDouble(i -> quantile(i, 0.5)).toArray();
    }

    /** The same value in each feature. */
    double[] everywhere(double value) {
        double[] vector = new double[features];
        Arrays.fill(vector, value);
        return vector;
    }

    /** The centre, but for one feature, which is so many ranges above its greatest value. */
    double[] high(int feature, double ranges) {
        return planted(feature, above(feature, ranges));
    }

    /** The centre, but for one feature, which is so many ranges below its least value. */
    double[] low(int feature, double ranges) {
        return planted(feature, below(feature, ranges));
    }

    /** Beyond the rows in each feature. */
    double[] farPoint() {
        return IntStream.range(0, features).mapToDouble(i -> above(i, 10)).toArray();
    }

    /** Training rows, the centre, and vectors as extreme as doubles can be. */
    List<double[]> probes() {
        List<double[]> probes = new ArrayList<>(rows.subList(0, Math.min(100, rows.size())));
        probes.add(centre());
        for (double extreme : new double[] {0, -0.0, Double.MIN_VALUE, 1e-300, 1e9, 1e39, 1e300, Double.MAX_VALUE}) {
            for (double signed : new double[] {extreme, -extreme}) {
                IntStream.range(0, features).forEach(feature -> probes.add(planted(feature, signed)));
                probes.add(everywhere(signed));
            }
        }
        return probes;
    }

    /** Of all probes. */
    double[] scores(Scoring scoring) {
        return probes().stream().mapToDouble(scoring::score).toArray();
    }

    /** Vectors from the middle of the rows, each with one feature moved so many ranges past either end of its range. */
    List<Culprit> culprits(double past) {
        Random random = new Random(seed);
        List<Culprit> culprits = new ArrayList<>();
        for (int feature = 0; feature < features; feature++) {
            for (int i = 0; i < PLANTED; i++) {
                double[] vector = nearCentre(random);
                vector[feature] = i % 2 == 0 ? above(feature, past) : below(feature, past);
                culprits.add(new Culprit(feature, vector));
            }
        }
        return culprits;
    }

    private double[] nearCentre(Random random) {
        return IntStream.range(0, features)
                .mapToDouble(i -> quantile(i, 0.4 + 0.2 * random.nextDouble()))
                .toArray();
    }

    private double[] planted(int feature, double value) {
        double[] vector = centre();
        vector[feature] = value;
        return vector;
    }

    private double above(int feature, double ranges) {
        return quantile(feature, 1) + ranges * range(feature);
    }

    private double below(int feature, double ranges) {
        return quantile(feature, 0) - ranges * range(feature);
    }

    private double range(int feature) {
        return quantile(feature, 1) - quantile(feature, 0);
    }

    private double quantile(int feature, double share) {
        double[] sorted =
                rows.stream().mapToDouble(row -> row[feature]).sorted().toArray();
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}

package io.winnow.model;

import io.winnow.scoring.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Brings vectors to the scale an algorithm wants: {@code (value - offset) / width}. A feature that was constant in
 * training has width 0; it becomes 0 where it equals its offset and 1 where it does not. NaN stays NaN. Immutable; the
 * same bits on every machine.
 */
public final class Scaler {

    /** Far enough beyond 0 to 1 to be strange, near enough not to drown the other features. */
    private static final double LEAST = -3;

    private static final double GREATEST = 4;

    private final Scaling scaling;
    private final double[] offset;
    private final double[] width;

    private Scaler(Scaling scaling, double[] offset, double[] width) {
        this.scaling = scaling;
        this.offset = offset;
        this.width = width;
    }

    /** Leaves vectors of so many features as they are. */
    public static Scaler none(int features) {
        double[] ones = new double[features];
        Arrays.fill(ones, 1);
        return new Scaler(Scaling.NONE, new double[features], ones);
    }

    /** The scaler that fits rows, iterated once; values that are not finite are passed over. */
    public static Scaler fit(Scaling scaling, List<String> names, Iterable<double[]> rows) {
        StatisticsCollector collector = new StatisticsCollector(names, 0);
        rows.forEach(collector::add);
        return fit(scaling, collector.statistics());
    }

    /** The scaler that fits the rows of these statistics. */
    public static Scaler fit(Scaling scaling, List<FeatureStatistics> features) {
        return switch (scaling) {
            case NONE -> none(features.size());
            case MIN_MAX ->
                of(
                        scaling,
                        features.stream().mapToDouble(FeatureStatistics::min).toArray(),
                        features.stream().mapToDouble(Scaler::range).toArray());
            case STANDARD ->
                of(
                        scaling,
                        features.stream().mapToDouble(FeatureStatistics::mean).toArray(),
                        features.stream()
                                .mapToDouble(FeatureStatistics::deviation)
                                .toArray());
        };
    }

    /** The scaler that subtracts the offsets and divides by the widths. */
    public static Scaler of(Scaling scaling, double[] offset, double[] width) {
        if (offset.length != width.length) {
            throw new IllegalArgumentException("a scaler has " + offset.length + " offsets and " + width.length
                    + " widths; expected one each per feature");
        }
        for (int i = 0; i < offset.length; i++) {
            if (!(Double.isFinite(offset[i]) && Double.isFinite(width[i]) && width[i] >= 0)) {
                throw new IllegalArgumentException("feature " + i + " cannot be scaled by offset " + offset[i]
                        + " and width " + width[i] + "; expected finite numbers, the width at least 0");
            }
        }
        return new Scaler(scaling, offset.clone(), width.clone());
    }

    /** Writes the scaled vector into the caller's buffer; allocates nothing. The two may be the same array. */
    public void apply(double[] vector, double[] into) {
        for (int i = 0; i < offset.length; i++) {
            into[i] = scaled(i, vector[i]);
        }
    }

    /** What scales to this value, but for rounding and limits. */
    double restore(int feature, double scaled) {
        return scaling == Scaling.NONE ? scaled : scaled * width[feature] + offset[feature];
    }

    public Scaling scaling() {
        return scaling;
    }

    /** The length of the vectors. */
    public int features() {
        return offset.length;
    }

    public double[] offset() {
        return offset.clone();
    }

    public double[] width() {
        return width.clone();
    }

    private double scaled(int feature, double value) {
        return switch (scaling) {
            case NONE -> value;
            case MIN_MAX -> limited(relative(feature, value), LEAST, GREATEST);
            case STANDARD -> limited(relative(feature, value), -Double.MAX_VALUE, Double.MAX_VALUE);
        };
    }

    private double relative(int feature, double value) {
        if (width[feature] == 0 && !Double.isNaN(value)) {
            return value == offset[feature] ? 0 : 1;
        }
        return (value - offset[feature]) / width[feature];
    }

    /** NaN stays NaN. */
    private static double limited(double value, double least, double greatest) {
        return value < least ? least : value > greatest ? greatest : value;
    }

    private static double range(FeatureStatistics feature) {
        return Math.min(Double.MAX_VALUE, feature.max() - feature.min());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scaler that
                && scaling == that.scaling
                && Arrays.equals(offset, that.offset)
                && Arrays.equals(width, that.width);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offset) + Arrays.hashCode(width);
    }

    @Override
    public String toString() {
        return IntStream.range(0, offset.length)
                .mapToObj(i -> "(x - " + offset[i] + ") / " + width[i])
                .toList()
                .toString();
    }
}

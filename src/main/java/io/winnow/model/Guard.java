package io.winnow.model;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Scoring;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Makes records anomalous that have a value far outside everything seen in training, whatever the scorer thinks of them.
 * A feature's distance is 0 within its trained range and 1 at its limit; the greatest distance of a vector, times the
 * anchor, is a raw score of the scorer's own scale. Immutable; the same bits on every machine.
 */
public final class Guard {

    /** Beyond this distance the score grows with the logarithm, so that it stays finite. */
    static final double STEADY = 10;

    /** How far out a category is that was never seen: as far as the score grows steadily. */
    static final double UNSEEN = STEADY;

    /**
     * How far beyond its limit a constant can be at most. It tells that a change is rare, but gives no scale to say how
     * strange one is: so any change is the least of the anomalies, and a greater one is before a lesser one.
     */
    private static final double CHANGED = 1e-6;

    private static final double LOG_STEADY = 2.302585092994046;

    private final double anchor;
    private final List<GuardedRange> ranges;
    private final double[] lower;
    private final double[] upper;

    /** @param anchor the raw score at a limit: finite, above 0 */
    public Guard(double anchor, List<GuardedRange> ranges) {
        if (!(anchor > 0 && anchor <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the guard's score " + anchor + " is not a finite number above 0");
        }
        this.anchor = anchor;
        this.ranges = List.copyOf(ranges);
        this.lower = ranges.stream().mapToDouble(GuardedRange::lowerEdge).toArray();
        this.upper = ranges.stream().mapToDouble(GuardedRange::upperEdge).toArray();
    }

    /** The raw score at a limit. */
    public double anchor() {
        return anchor;
    }

    /** The same with another score at a limit. */
    public Guard at(double other) {
        return other == anchor ? this : new Guard(other, ranges);
    }

    /** In vector order. */
    public List<GuardedRange> ranges() {
        return ranges;
    }

    /** Whether no feature has a limit. */
    public boolean isOff() {
        return ranges.stream().allMatch(GuardedRange::isOpen);
    }

    /** A scorer's scoring with this guard beside it, for which categories of these fields are anomalous. */
    public Scoring around(Scoring scoring, UnseenCategories unseen) {
        return isOff() && unseen.isEmpty() ? scoring : new GuardedScoring(this, unseen, scoring);
    }

    /** How far out a value of a feature is: 0 within the trained range, 1 at the limit, finite. 0 for NaN. */
    public double distance(int feature, double value) {
        GuardedRange range = ranges.get(feature);
        if (value > upper[feature]) {
            return distance(range, value, upper[feature], range.high());
        }
        return value < lower[feature] ? distance(range, -value, -lower[feature], -range.low()) : 0;
    }

    /** The raw score of the greatest distance: at least 0, finite; allocates nothing. */
    double score(double[] vector, UnseenCategories unseen) {
        double greatest = unseen.isAnyIn(vector) ? UNSEEN : 0;
        for (int i = 0; i < upper.length; i++) {
            if (vector[i] > upper[i] || vector[i] < lower[i]) {
                greatest = Math.max(greatest, distance(i, vector[i]));
            }
        }
        return Math.min(Double.MAX_VALUE, anchor * greatest);
    }

    /** Whether a vector is anomalous by this guard alone; allocates nothing. */
    boolean decides(double[] vector, UnseenCategories unseen) {
        return score(vector, unseen) > anchor;
    }

    /** Each feature beyond its trained range, by its distance, and each field with a category never seen. */
    Attribution attribution(double[] vector, UnseenCategories unseen) {
        double[] distances = new double[upper.length];
        for (int i = 0; i < upper.length; i++) {
            distances[i] = distance(i, vector[i]);
        }
        unseen.in(vector).forEach(field -> distances[field.feature(vector)] = UNSEEN);
        double sum = DoubleStream.of(distances).sum();
        return new Attribution(IntStream.range(0, distances.length)
                .filter(i -> distances[i] > 0)
                .mapToObj(i -> new Contribution(i, distances[i] / sum, direction(i, vector[i]), Double.NaN))
                .toList());
    }

    private Direction direction(int feature, double value) {
        return value < lower[feature] ? Direction.LOW : Direction.HIGH;
    }

    /** Worked out in halves, which cannot overflow. */
    private static double distance(GuardedRange range, double value, double edge, double limit) {
        double beyond = Math.min(Double.MAX_VALUE, value / 2 - edge / 2);
        double margin = Math.max(Double.MIN_VALUE, limit / 2 - edge / 2);
        double ratio = beyond / margin;
        if (range.isConstant() && ratio > 1) {
            return 1 + CHANGED * (1 - 1 / ratio);
        }
        return ratio <= STEADY ? ratio : STEADY * (1 + StrictMath.log(beyond) - StrictMath.log(margin) - LOG_STEADY);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Guard that && anchor == that.anchor && ranges.equals(that.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return anchor + " at " + ranges;
    }
}

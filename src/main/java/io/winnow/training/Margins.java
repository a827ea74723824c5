package io.winnow.training;

import io.winnow.feature.Derivation;
import io.winnow.feature.Feature;
import io.winnow.model.FeatureStatistics;
import io.winnow.model.GuardedRange;
import java.util.ArrayList;
import java.util.List;

/**
 * How far beyond the trained range a value may be before the guard takes it for anomalous. A tail that falls
 * exponentially holds half of the rows beyond the median and one of them at the greatest value; the limit is where it
 * would leave one row in {@link #RARE} on either side of any feature. So the margin is a multiple of the distance between
 * median and greatest value, which grows with the number of features and shrinks with the number of rows.
 */
public final class Margins {

    /** One of so many normal rows is beyond a limit, if the tails are exponential. */
    private static final double RARE = 1e5;

    /** Fewer rows say nothing about a tail. */
    private static final double LEAST_ROWS = 4;

    private final double factor;

    private Margins(double rows, int features) {
        double reached = Math.log(Math.max(LEAST_ROWS, rows) / 2);
        this.factor = Math.max(0, Math.log(features * RARE) / reached - 1);
    }

    /**
     * The ranges of the features, with limits.
     *
     * @param trained statistics of the normal rows
     * @param rows as many as these are of
     */
    public static List<GuardedRange> around(List<Feature> features, List<FeatureStatistics> trained, long rows) {
        int guarded = (int) features.stream().filter(Margins::isGuarded).count();
        List<GuardedRange> ranges = new ArrayList<>();
        for (int i = 0; i < trained.size(); i++) {
            FeatureStatistics one = trained.get(i);
            ranges.add(
                    isGuarded(features.get(i))
                            ? new Margins(rows * (1 - one.missing()), guarded).around(one)
                            : GuardedRange.open(one.min(), one.max()));
        }
        return ranges;
    }

    /** Not what can only be 0 or 1 or a part of a time: a month that was not in the training rows is no anomaly. */
    private static boolean isGuarded(Feature feature) {
        return feature.derivation() instanceof Derivation.OfNumber;
    }

    private GuardedRange around(FeatureStatistics feature) {
        double median = feature.quantiles().at(0.5);
        return GuardedRange.widened(
                feature.min(), feature.max(), margin(median - feature.min()), margin(feature.max() - median));
    }

    /** Infinite if the distance is. */
    private double margin(double fromMedian) {
        return factor == 0 ? 0 : factor * fromMedian;
    }
}

package io.winnow.training;

import io.winnow.feature.Derivation;
import io.winnow.feature.Feature;
import io.winnow.model.FeatureStatistics;
import io.winnow.model.GuardedRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far beyond the trained range a value may be before the guard takes it for anomalous.
 *
 * <p><b>A feature that varies.</b> Its limit is where its tail, see {@link Tail}, leaves one row in {@link #RARE} on
 * either side of any feature. So the margin grows with the number of features, with fewer rows and with heavier tails.
 *
 * <p><b>A constant</b> says nothing of a tail, only how seldom a change is: after n equal rows the rule of succession
 * (Laplace, Essai philosophique sur les probabilités, 1814) expects another value in one of n + 2 rows. Whatever the true
 * share p of other values is, n rows hide it and the next one shows it with a chance of p(1 - p)^n, at most 1 / (e(n + 1)):
 * the rule is on the safe side. With k constants, k of n + 2 rows change one of them. That is reason for an alarm where it
 * is rarer than what a threshold takes for anomalous anyway, {@link #ALARMS} of the normal rows; with fewer rows a change
 * is left to the scorer.
 */
public final class Margins {

    /** One of so many normal rows is beyond a limit. */
    private static final double RARE = 1e5;

    /** The share of normal rows that the default threshold takes for anomalous. */
    private static final double ALARMS = 0.01;

    private final List<Feature> features;
    private final List<FeatureStatistics> trained;
    private final long rows;
    private final double rare;
    private final long constants;

    private Margins(List<Feature> features, List<FeatureStatistics> trained, long rows) {
        this.features = features;
        this.trained = trained;
        this.rows = rows;
        this.rare = RARE * features.stream().filter(Margins::isGuarded).count();
        this.constants = IntStream.range(0, features.size())
                .filter(i -> isGuarded(features.get(i)) && trained.get(i).isConstant())
                .count();
    }

    /**
     * The ranges of the features, with limits where the rows are reason for them.
     *
     * @param trained statistics of the normal rows
     * @param rows as many as these are of
     */
    public static List<GuardedRange> around(List<Feature> features, List<FeatureStatistics> trained, long rows) {
        Margins margins = new Margins(features, trained, rows);
        List<GuardedRange> ranges = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            ranges.add(margins.range(i));
        }
        return ranges;
    }

    /** Not what can only be 0 or 1 or a part of a time: a month that was not in the training rows is no anomaly. */
    private static boolean isGuarded(Feature feature) {
        return feature.derivation() instanceof Derivation.OfNumber;
    }

    private GuardedRange range(int feature) {
        FeatureStatistics one = trained.get(feature);
        double known = rows * (1 - one.missing());
        boolean isTrusted = !one.isConstant() || constants <= ALARMS * (known + 2);
        if (!isGuarded(features.get(feature)) || !isTrusted) {
            return GuardedRange.open(one.min(), one.max());
        }
        Tail tail = new Tail(known, rare);
        return GuardedRange.widened(one.min(), one.max(), tail.below(one.quantiles()), tail.above(one.quantiles()));
    }
}

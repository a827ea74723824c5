package io.winnow.training;

import io.winnow.feature.Derivation;
import io.winnow.feature.Feature;
import io.winnow.profile.Digits;
import io.winnow.profile.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Finds features that only grow, or whose later values lie far from those that were learned. One thread. */
final class Growth {

    private static final long SEED = 42;

    private final List<Feature> features;
    private final Trend trend = new Trend(SEED);
    private boolean isTimed = true;

    Growth(List<Feature> features) {
        this.features = features;
    }

    /** Takes a row that is no anomaly. */
    void add(LabelledVector vector, long row) {
        isTimed &= !Double.isNaN(vector.time());
        trend.add(isTimed ? vector.time() : row, vector.vector());
    }

    /**
     * One line for each feature that grows.
     *
     * @param judged what the rows that were not learned from are called
     */
    List<String> warnings(Outside outside, String judged) {
        List<String> warnings = new ArrayList<>();
        IntStream.range(0, features.size())
                .filter(feature -> features.get(feature).derivation() instanceof Derivation.OfNumber)
                .forEach(feature -> {
                    List<String> found = found(feature, outside, judged);
                    if (!found.isEmpty()) {
                        warnings.add(warning(features.get(feature), found));
                    }
                });
        return warnings;
    }

    private List<String> found(int feature, Outside outside, String judged) {
        List<String> found = new ArrayList<>();
        if (outside.areMany(feature)) {
            found.add(String.format(
                    Locale.ROOT,
                    "is outside its trained range %s to %s in %.1f %% of the %s",
                    Digits.number(outside.trained(feature).min()),
                    Digits.number(outside.trained(feature).max()),
                    100 * outside.share(feature),
                    judged));
        }
        double correlation = trend.correlation(feature);
        if (Math.abs(correlation) >= Trend.STRONG) {
            found.add(String.format(
                    Locale.ROOT,
                    "follows the %s (rank correlation %.3f)",
                    isTimed ? "time" : "row number",
                    correlation));
        }
        return found;
    }

    private static String warning(Feature feature, List<String> found) {
        String what = feature.name() + " " + String.join(" and ", found);
        return feature.derivation() instanceof Derivation.Value
                ? what + ": learn delta(" + feature.name() + ", 1) in its place, or name it with --time if it is a time"
                : what + ": what comes later is unlike what was learned";
    }
}

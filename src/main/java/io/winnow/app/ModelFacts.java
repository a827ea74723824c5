package io.winnow.app;

import io.winnow.feature.Feature;
import io.winnow.model.Findings;
import io.winnow.model.Guard;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.NamedArrays;
import io.winnow.model.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a model.
 *
 * @param threshold on the raw scale
 * @param chosen how the threshold was chosen, in words
 * @param ranges of the features in order: what training saw, or the configured bounds
 * @param guard the limits of the features that training saw; null if the model has no guard
 * @param bounds hard limits beside the score of a trained model, by field
 * @param training null for configured bounds
 */
public record ModelFacts(
        String id,
        String scorer,
        List<String> features,
        double threshold,
        String chosen,
        List<Range> ranges,
        @Nullable List<Range> guard,
        Map<String, Range> bounds,
        @Nullable Training training) {

    private static final String AT_THE_BOUND = "a value on its bound scores 1";

    private static final String ITS_OWN = "the scorer's own; winnow.adaptive.sensitivity multiplies the score";

    /** What the values of a feature lie between; null is an open end. */
    public record Range(@Nullable Double min, @Nullable Double max) {}

    /**
     * Where a trained model comes from.
     *
     * @param expectedAlertRate the share of ordinary records expected to be anomalous, 0 to 1
     * @param figures by name, for example {@code auc-roc}
     */
    public record Training(
            Instant created,
            String source,
            long rows,
            long seed,
            double expectedAlertRate,
            Map<String, Double> figures,
            List<String> warnings,
            Map<String, String> hyperparameters,
            String licence) {}

    public static ModelFacts of(Model model) {
        Manifest manifest = model.manifest();
        return manifest == null
                ? configured(model)
                : of(model, manifest.threshold().how(), trained(model, manifest), training(manifest));
    }

    private static ModelFacts configured(Model model) {
        return model.scorer().learning() == null
                ? of(model, AT_THE_BOUND, bounds(model), null)
                : of(model, ITS_OWN, open(model), null);
    }

    private static List<Range> open(Model model) {
        return model.features().stream().map(feature -> new Range(null, null)).toList();
    }

    private static ModelFacts of(Model model, String chosen, List<Range> ranges, @Nullable Training training) {
        List<String> features = model.features().stream().map(Feature::name).toList();
        return new ModelFacts(
                model.id(),
                model.scorerType(),
                features,
                model.threshold(),
                chosen,
                ranges,
                guard(model.guard()),
                beside(model),
                training);
    }

    private static List<Range> trained(Model model, Manifest manifest) {
        List<Range> ranges = new ArrayList<>();
        manifest.features().forEach(statistics -> ranges.add(new Range(statistics.min(), statistics.max())));
        model.features().stream()
                .skip(ranges.size())
                .map(feature -> beside(model).get(feature.name()))
                .forEach(ranges::add);
        return ranges;
    }

    private static @Nullable List<Range> guard(@Nullable Guard guard) {
        return guard == null
                ? null
                : guard.ranges().stream()
                        .map(range -> new Range(end(range.low()), end(range.high())))
                        .toList();
    }

    private static Map<String, Range> beside(Model model) {
        Map<String, Range> bounds = new TreeMap<>();
        model.boundsBeside()
                .forEach(bound -> bounds.put(bound.feature().name(), new Range(end(bound.min()), end(bound.max()))));
        return bounds;
    }

    private static List<Range> bounds(Model model) {
        NamedArrays arrays = new NamedArrays();
        model.scorer().write(arrays);
        double[] min = arrays.doubles("min");
        double[] max = arrays.doubles("max");
        return IntStream.range(0, min.length)
                .mapToObj(i -> new Range(end(min[i]), end(max[i])))
                .toList();
    }

    private static @Nullable Double end(double bound) {
        return Double.isInfinite(bound) ? null : bound;
    }

    private static Training training(Manifest manifest) {
        Provenance provenance = manifest.provenance();
        Findings findings = manifest.findings();
        return new Training(
                provenance.created(),
                provenance.run().source(),
                provenance.run().rows(),
                provenance.run().seed(),
                manifest.threshold().expectedAlertRate(),
                findings.evaluation(),
                findings.warnings(),
                provenance.run().hyperparameters(),
                provenance.licence());
    }
}

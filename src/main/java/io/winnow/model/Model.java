package io.winnow.model;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.scoring.Learning;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProvider;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.Scoring;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a detector judges by, as one immutable whole.
 *
 * @param id tells this model from any other
 * @param scorerType the type of its scorer
 * @param features the fields of a vector, in order
 * @param scaler what the scorer's vectors go through first
 * @param threshold on the raw scale; a higher score is anomalous
 * @param guard what makes values far outside the trained ranges anomalous, whatever the threshold is: a value at a limit
 *     scores as much; null if the file or the bounds have none
 * @param manifest what is known about a trained model; null for configured bounds
 */
public record Model(
        String id,
        String scorerType,
        List<Feature> features,
        Scaler scaler,
        Scorer scorer,
        double threshold,
        @Nullable Guard guard,
        @Nullable Manifest manifest) {

    /** The threshold of bounds: the score at a bound. */
    private static final double AT_THE_BOUND = 1.0;

    public Model {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one feature");
        }
        if (!(threshold > 0 && threshold <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("threshold " + threshold + " is not a finite number above 0");
        }
        requireDistinct(features);
        requireFit(features.size(), scaler.features(), "the scaler");
        if (scorer.features() != Scorer.ANY) {
            requireFit(features.size(), scorer.features(), "the scorer");
        }
        int expected = scorer instanceof BesideScorer beside ? beside.learned() : features.size();
        if (guard != null) {
            requireFit(expected, guard.ranges().size(), "the guard");
            guard = guard.at(threshold);
        }
        if (manifest != null) {
            requireFit(expected, manifest.features().size(), "the statistics");
            manifest.probes().forEach(probe -> requireFit(expected, probe.vector().length, "a probe"));
        }
    }

    /** A model that scores vectors as they are, of which nothing else is known. */
    public Model(String id, String scorerType, List<Feature> features, Scorer scorer, double threshold) {
        this(id, scorerType, features, Scaler.none(features.size()), scorer, threshold, null, null);
    }

    /** The model that configured bounds make; equal bounds in any order make the same id. */
    public static Model ofBounds(List<Bounds> bounds) {
        TreeMap<String, Bounds> byName = new TreeMap<>();
        for (Bounds bound : bounds) {
            if (byName.put(bound.feature().name(), bound) != null) {
                throw new IllegalArgumentException(
                        "there are two bounds of " + bound.feature().name());
            }
        }
        List<Bounds> ordered = List.copyOf(byName.values());
        NamedArrays arrays = new NamedArrays();
        arrays.doubles("min", ordered.stream().mapToDouble(Bounds::min).toArray());
        arrays.doubles("max", ordered.stream().mapToDouble(Bounds::max).toArray());
        ScorerProvider provider = ScorerProviders.load().get("bounds");
        List<Feature> features = ordered.stream().map(Bounds::feature).toList();
        return new Model(Digest.of(ordered.toString()), provider.type(), features, provider.read(arrays), AT_THE_BOUND);
    }

    /** A model that can be saved; its id is the digest of all of it but the creation time. */
    public static Model trained(
            List<Feature> features, Scaler scaler, Scorer scorer, @Nullable Guard guard, Manifest manifest) {
        String type = manifest.provenance().scorerType();
        double threshold = manifest.threshold().value();
        Model unnamed = new Model("", type, features, scaler, scorer, threshold, guard, manifest);
        return unnamed.withId(ModelFile.id(unnamed));
    }

    /** How its scorer learns from the records of each key; null if it never changes. */
    public @Nullable Learning learning() {
        return scorer.learning();
    }

    /** Tells the states of this model's keys from those of others; equal for models that go on with each other's. */
    public String stateName() {
        if (scorer instanceof LimitedScorer limited) {
            return limited.trained().stateName();
        }
        Learning learning = scorer.learning();
        // A state goes on from what its file has taught; one beside a trained model has no file.
        boolean isTaught = manifest != null && !(scorer instanceof CombinedScorer);
        return scorerType
                + features.stream().map(Feature::name).toList()
                + (learning == null ? "" : learning.settings())
                + (isTaught ? " of " + id.replaceFirst("@.*", "") : "");
    }

    /** Scores vectors of this model's features; one owner at a time. */
    public Scoring open() {
        Scoring alone = scoring(scaler, scorer);
        // What is beside a trained model holds its own scoring, guard included.
        return guard == null || scorer instanceof BesideScorer
                ? alone
                : guard.around(alone, unseen().with(UnseenPolicy.ANOMALOUS::equals));
    }

    /** Gives the scores that a threshold is chosen by; one owner at a time. */
    public DecidingScores openDeciding() {
        return new DecidingScores(scoring(scaler, scorer), guard, unseen());
    }

    /** Which categories were never seen in training. */
    public UnseenCategories unseen() {
        return UnseenCategories.of(features, manifest == null ? List.of() : manifest.features());
    }

    /** Scales vectors, then scores them; one owner at a time. */
    public static Scoring scoring(Scaler scaler, Scorer scorer) {
        return scoring(scaler, scorer.open());
    }

    /** Scales vectors, then scores them by this; one owner at a time. */
    public static Scoring scoring(Scaler scaler, Scoring scoring) {
        return switch (scaler.scaling()) {
            case NONE -> scoring;
            case MIN_MAX, STANDARD -> new ScaledScoring(scaler, scoring);
        };
    }

    /** This model with another threshold; its id tells so. */
    public Model withThreshold(double other) {
        return new Model(id + "@" + other, scorerType, features, scaler, scorer, other, guard, rethresholded(other));
    }

    /** This model with one policy for all features; its id tells so. */
    public Model withMissing(MissingPolicy policy) {
        return with(
                features.stream().map(feature -> feature.withMissing(policy)).toList(), "@" + name(policy));
    }

    /** This model with one policy for all categories; its id tells so. */
    public Model withUnseen(UnseenPolicy policy) {
        return with(features.stream().map(feature -> feature.withUnseen(policy)).toList(), "@unseen-" + name(policy));
    }

    private static String name(Enum<?> policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Model with(List<Feature> others, String suffix) {
        return others.equals(features)
                ? this
                : new Model(id + suffix, scorerType, others, scaler, scorer, threshold, guard, manifest);
    }

    /**
     * This trained model with another guard; its id tells so.
     *
     * @throws IllegalArgumentException if it was not trained, or the rule names an unknown feature
     */
    public Model withGuard(GuardRule rule) {
        List<String> names = features.stream().map(Feature::name).toList();
        rule.requireKnown(names);
        Guard now = guard == null ? openGuard() : guard;
        List<GuardedRange> ranges = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ranges.add(rule.of(names.get(i), now.ranges().get(i)));
        }
        Guard other = new Guard(now.anchor(), ranges);
        return other.equals(now)
                ? this
                : new Model(
                        id + "@guard-" + Digest.of(other.toString()).substring(0, ModelDigest.ID_LENGTH),
                        scorerType,
                        features,
                        scaler,
                        scorer,
                        threshold,
                        other,
                        manifest);
    }

    /**
     * This trained model with hard limits beside its score: the greater share of its threshold decides. Fields that are
     * no features are read too, behind the others.
     */
    public Model withBounds(List<Bounds> bounds) {
        List<Feature> all = new ArrayList<>(features);
        List<Bounds> ordered = bounds.stream()
                .sorted(Comparator.comparing(bound -> bound.feature().name()))
                .toList();
        int[] places = places(ordered.stream().map(Bounds::feature).toList(), all);
        LimitedScorer limited = new LimitedScorer(this, ordered, places);
        String other = id + "@bounds-" + Digest.of(ordered.toString()).substring(0, ModelDigest.ID_LENGTH);
        return new Model(other, scorerType, all, Scaler.none(all.size()), limited, threshold, guard, manifest);
    }

    /**
     * This trained model with one beside it that learns in the stream: the one decides whose score is the greater share
     * of its threshold. Features of the other alone are read too, behind the others.
     */
    public Model withLearning(Model other) {
        List<Feature> all = new ArrayList<>(features);
        int[] places = places(other.features(), all);
        String both = id + "@" + other.scorerType() + "-" + other.id().substring(0, ModelDigest.ID_LENGTH);
        Scorer combined = new CombinedScorer(this, other, places);
        return new Model(both, scorerType, all, Scaler.none(all.size()), combined, threshold, guard, manifest);
    }

    /** Where these features are among all, to which those are added that are not there. */
    private static int[] places(List<Feature> wanted, List<Feature> all) {
        int[] places = new int[wanted.size()];
        for (int i = 0; i < places.length; i++) {
            Feature feature = wanted.get(i);
            List<String> names = all.stream().map(Feature::name).toList();
            places[i] = names.indexOf(feature.name());
            if (places[i] < 0) {
                places[i] = all.size();
                all.add(feature);
            }
        }
        return places;
    }

    /** The bounds beside a trained model's score. */
    public List<Bounds> boundsBeside() {
        return scorer instanceof LimitedScorer limited ? limited.limits() : List.of();
    }

    private Guard openGuard() {
        if (manifest == null) {
            throw new IllegalArgumentException("there is no trained model to guard; bounds are limits already");
        }
        return new Guard(
                threshold,
                manifest.features().stream()
                        .map(one -> GuardedRange.open(one.min(), one.max()))
                        .toList());
    }

    Model withScaler(Scaler other) {
        return new Model(id, scorerType, features, other, scorer, threshold, guard, manifest);
    }

    Model withId(String other) {
        return new Model(other, scorerType, features, scaler, scorer, threshold, guard, manifest);
    }

    private @Nullable Manifest rethresholded(double other) {
        if (manifest == null || !(other > 0 && other <= Double.MAX_VALUE)) {
            return manifest;
        }
        return manifest.withThreshold(
                new ThresholdChoice(other, "set by hand", manifest.scores().shareAbove(other)));
    }

    private static void requireDistinct(List<Feature> features) {
        Set<String> names = new HashSet<>();
        for (Feature feature : features) {
            if (!names.add(feature.name())) {
                throw new IllegalArgumentException("feature " + feature.name() + " is there twice");
            }
        }
    }

    private static void requireFit(int features, int length, String what) {
        if (length != features) {
            throw new IllegalArgumentException(what + " is for " + length + " features; the model has " + features);
        }
    }
}

package io.winnow.feature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Derives feature vectors from decoded records: the one way to do so, in training as in the stream. Immutable; a key's
 * history belongs to whoever calls.
 */
public final class Derivations {

    private final List<Feature> features;
    private final List<Field> fields;
    private final List<String> remembered;
    private final List<Depth> depths;
    private final Depth depth;
    private final boolean isPlain;

    public Derivations(List<Feature> features) {
        this.features = List.copyOf(features);
        this.fields = fields(features);
        this.depths = features.stream()
                .map(feature -> feature.derivation().depth())
                .filter(one -> !one.isNone())
                .distinct()
                .toList();
        this.depth = depths.stream().reduce(Depth.NONE, Depth::and);
        this.remembered = features.stream()
                .map(Feature::derivation)
                .filter(derivation -> !derivation.depth().isNone())
                .map(derivation -> derivation.field().orElseThrow().path())
                .distinct()
                .toList();
        this.isPlain = features.stream().allMatch(feature -> feature.derivation() instanceof Derivation.Value);
    }

    /** What is to be read from a record, in this order. */
    public List<Field> fields() {
        return fields;
    }

    /** The paths of the fields whose values a history keeps; empty if none is needed. */
    public List<String> remembered() {
        return remembered;
    }

    public boolean needHistory() {
        return !remembered.isEmpty();
    }

    /** Whether a record's own time counts. */
    public boolean needTime() {
        return !depth.time().isZero()
                || features.stream()
                        .anyMatch(feature -> feature.derivation().field().isEmpty());
    }

    /** The history of a key that was never seen. */
    public KeyHistory newHistory() {
        return new KeyHistory(depth);
    }

    /**
     * The feature vector of a record, which becomes part of the history unless it lacks a value that the history keeps.
     *
     * @param record one number per field; may be the result too
     * @param time the record's own, milliseconds since 1970; NaN if it is not known
     * @return NaN where a field is missing or the history too short; ask {@link #warmUp}
     */
    public double[] derive(double[] record, double time, KeyHistory history) {
        if (isPlain) {
            return record;
        }
        boolean isRemembered = needHistory() && remember(record, time, history);
        Moment moment = new Moment(fields, remembered, record, time, history, isRemembered);
        double[] vector = new double[features.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = features.get(i).derivation().derive(moment);
        }
        return vector;
    }

    /** What the history still lacks after its last record, or null if it is long enough. */
    public @Nullable WarmUp warmUp(KeyHistory history) {
        WarmUp least = null;
        for (Depth needed : depths) {
            WarmUp one = warmUp(needed, history);
            if (one != null && (least == null || one.have() * least.need() < least.have() * one.need())) {
                least = one;
            }
        }
        return least;
    }

    private static @Nullable WarmUp warmUp(Depth needed, KeyHistory history) {
        if (needed.time().isZero()) {
            return history.size() < needed.records() ? new WarmUp(history.size(), needed.records()) : null;
        }
        long known = history.size() == 0 ? 0 : history.knownMillis();
        return known < needed.time().toMillis()
                ? new WarmUp(known / 1000, needed.time().toSeconds())
                : null;
    }

    private boolean remember(double[] record, double time, KeyHistory history) {
        double[] values = new double[remembered.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = record[fields.indexOf(Field.number(remembered.get(i)))];
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        history.append(Double.isNaN(time) ? 0 : (long) time, values);
        return true;
    }

    /** Each field once; all categories of one path belong to one field. */
    private static List<Field> fields(List<Feature> features) {
        Map<String, Set<String>> categories = new LinkedHashMap<>();
        Stream<Field> all = features.stream().flatMap(feature -> feature.derivation().field().stream());
        all.filter(field -> field.kind() == Field.Kind.CATEGORY).forEach(field -> categories
                .computeIfAbsent(field.path(), path -> new LinkedHashSet<>())
                .addAll(field.categories().known()));
        List<Field> fields = new ArrayList<>();
        Set<Field> seen = new HashSet<>();
        for (Feature feature : features) {
            feature.derivation().field().map(field -> whole(field, categories)).ifPresent(field -> {
                if (seen.add(field)) {
                    fields.add(field);
                }
            });
        }
        return List.copyOf(fields);
    }

    private static Field whole(Field field, Map<String, Set<String>> categories) {
        return field.kind() == Field.Kind.CATEGORY
                ? new Field(field.path(), field.kind(), Categories.of(categories.getOrDefault(field.path(), Set.of())))
                : field;
    }
}

package io.winnow.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Derives feature vectors from decoded records: the one way to do so, in training as in the stream. Immutable; a key's
 * history belongs to the caller.
 */
public final class FeaturePipeline {

    private final List<Field> fields;
    private final List<Formula> formulas;
    private final int[] sources;
    private final List<String> remembered;
    private final List<Lookback> depths;
    private final Lookback depth;
    private final int[] columns;
    private final int[] enums;
    private final boolean needTime;
    private final boolean isPlain;

    /** Of features of which none is there twice. */
    public FeaturePipeline(List<Feature> features) {
        List<Derivation> all = features.stream().map(Feature::derivation).toList();
        List<Derivation> looking =
                all.stream().filter(one -> !one.depth().isNone()).toList();
        this.fields = fields(features);
        this.remembered = looking.stream().map(FeaturePipeline::path).distinct().toList();
        this.depths = looking.stream().map(Derivation::depth).distinct().toList();
        this.depth = depths.stream().reduce(Lookback.NONE, Lookback::and);
        FieldIndex places = new FieldIndex(fields, remembered);
        this.formulas = all.stream().map(one -> one.formula(places)).toList();
        this.columns = remembered.stream().mapToInt(places::number).toArray();
        this.enums = IntStream.range(0, fields.size()).filter(this::isEnum).toArray();
        this.sources = all.stream().mapToInt(places::source).toArray();
        this.needTime = !depth.time().isZero()
                || all.stream().anyMatch(one -> one.field().isEmpty());
        this.isPlain = all.stream().allMatch(one -> one instanceof Derivation.Value);
    }

    private boolean isEnum(int place) {
        Field field = fields.get(place);
        return field.kind() == Field.Kind.NUMBER && field.categories().size() > 0;
    }

    /** What is to be read from a record, in this order. */
    public List<Field> fields() {
        return fields;
    }

    /** The paths of the fields whose values a history keeps; empty if none is needed. */
    public List<String> remembered() {
        return remembered;
    }

    /**
     * Tells histories apart that other models keep: equal for those that can go on with each other's. One that looks back on
     * a time needs all values of that time, which one that looks back on fewer did not keep.
     */
    public String historyName() {
        List<String> symbols = IntStream.of(enums)
                .mapToObj(fields::get)
                .filter(field -> remembered.contains(field.path()))
                .map(field -> field.path() + field.categories())
                .toList();
        return remembered
                + (depth.time().isZero() ? "" : " of " + depth.time())
                + (symbols.isEmpty() ? "" : " as " + symbols);
    }

    public boolean needHistory() {
        return !remembered.isEmpty();
    }

    /** Whether a record's own time counts. */
    public boolean needTime() {
        return needTime;
    }

    /** The history of a key that was never seen. */
    public KeyHistory newHistory() {
        return new KeyHistory(depth);
    }

    /**
     * The feature vector of a record, which becomes part of the history unless it lacks a value that the history keeps. A
     * symbol that is not known counts as the place behind the known ones.
     *
     * @param decoded one number per field; may be the result too
     * @param time the record's own, milliseconds since 1970; NaN if it is not known
     * @return NaN where a field is missing or the history too short; ask {@link #warmUp}
     */
    public double[] derive(double[] decoded, double time, KeyHistory history) {
        double[] record = withUnknownSymbols(
                decoded, place -> fields.get(place).categories().size());
        if (isPlain) {
            return record;
        }
        boolean isRemembered = needHistory() && remember(record, time, history);
        RecordContext moment = new RecordContext(record, time, isRemembered ? history : null);
        double[] vector = new double[formulas.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = formulas.get(i).of(moment);
        }
        return vector;
    }

    /** A decoded record in which symbols that are not known are missing; itself if there are none. */
    public double[] withoutUnknownSymbols(double[] decoded) {
        return withUnknownSymbols(decoded, place -> Double.NaN);
    }

    private double[] withUnknownSymbols(double[] decoded, IntToDoubleFunction number) {
        double[] record = decoded;
        for (int place : enums) {
            if (fields.get(place).categories().isUnknown(decoded[place])) {
                record = record == decoded ? decoded.clone() : record;
                record[place] = number.applyAsDouble(place);
            }
        }
        return record;
    }

    /**
     * What stands in a record for each feature that is not finite, and the feature itself if it is finite there; the vector
     * itself where this tells nothing.
     */
    public double[] sources(double[] record, double[] vector) {
        if (isFinite(vector)) {
            return vector;
        }
        double[] found = new double[vector.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = Double.isFinite(vector[i]) ? vector[i] : source(record, i);
        }
        return isFinite(found) ? vector : found;
    }

    /** Whether no value is missing or infinite; allocates nothing. */
    public static boolean isFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** The number of the field that a feature is derived from; NaN if only the record's own time counts. */
    double source(double[] record, int feature) {
        return sources[feature] < 0 ? Double.NaN : record[sources[feature]];
    }

    /** The categories and symbols of a decoded record that no feature names, by path. */
    public Map<String, String> unknownCategories(double[] record) {
        Map<String, String> unknown = new HashMap<>();
        for (int i = 0; i < record.length; i++) {
            Field field = fields.get(i);
            if ((field.kind() == Field.Kind.CATEGORY || isEnum(i))
                    && field.categories().isUnknown(record[i])) {
                field.categories().unknown(record[i]).ifPresent(category -> unknown.put(field.path(), category));
            }
        }
        return unknown.isEmpty() ? Map.of() : unknown;
    }

    /** What the history still lacks after its last record, or null if it is long enough. */
    public @Nullable WarmUp warmUp(KeyHistory history) {
        WarmUp least = null;
        for (Lookback needed : depths) {
            WarmUp one = warmUp(needed, history);
            if (one != null && (least == null || one.have() * least.need() < least.have() * one.need())) {
                least = one;
            }
        }
        return least;
    }

    private static @Nullable WarmUp warmUp(Lookback needed, KeyHistory history) {
        if (needed.time().isZero()) {
            return history.size() < needed.records() ? new WarmUp(history.size(), needed.records()) : null;
        }
        long known = history.size() == 0 ? 0 : history.knownMillis();
        return known < needed.time().toMillis()
                ? new WarmUp(known / 1000, needed.time().toSeconds())
                : null;
    }

    private boolean remember(double[] record, double time, KeyHistory history) {
        double[] values = new double[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = record[columns[i]];
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        history.append(Double.isNaN(time) ? 0 : (long) time, values);
        return true;
    }

    private static String path(Derivation derivation) {
        return derivation.field().orElseThrow().path();
    }

    /** Each field once; all categories of one path belong to one field. */
    private static List<Field> fields(List<Feature> features) {
        List<Field> fields = features.stream()
                .flatMap(one -> one.derivation().field().stream()
                        .map(field -> field.kind() == Field.Kind.NUMBER ? field.withSymbols(one.symbols()) : field))
                .toList();
        return fields.stream()
                .map(field -> field.kind() == Field.Kind.CATEGORY ? whole(field, fields) : field)
                .distinct()
                .toList();
    }

    private static Field whole(Field field, List<Field> fields) {
        List<String> known = fields.stream()
                .filter(other -> other.kind() == field.kind() && other.path().equals(field.path()))
                .flatMap(other -> other.categories().known().stream())
                .toList();
        return new Field(field.path(), field.kind(), Categories.of(known));
    }
}

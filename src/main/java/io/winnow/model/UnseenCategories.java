package io.winnow.model;

import io.winnow.feature.Derivation;
import io.winnow.feature.Feature;
import io.winnow.feature.Field;
import io.winnow.feature.UnseenPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the fields of a record that have a category which no training row had, or are of an enum and have a symbol that is
 * not known. A field of categories is looked at if every training row had one of those that are features,
 * {@code other(field)} among them; an enum if its number is a feature as it is. Immutable.
 */
public final class UnseenCategories {

    /** Shares of rows are summed up to so much rounding. */
    private static final double ROUNDING = 1e-9;

    private final List<OneOf> fields;
    /** Numbers that may turn out to be of an enum whose symbols nobody has told. */
    private final List<OneOf> numbers;

    /** A field of which each training row had one of some categories, or of which all symbols are known. */
    public static final class OneOf {

        private final String path;
        private final UnseenPolicy policy;
        private final int[] features;
        private final int[] seen;
        private final int symbols;
        private final boolean isEnum;

        private OneOf(String path, UnseenPolicy policy, int[] features, int[] seen) {
            this.path = path;
            this.policy = policy;
            this.features = features;
            this.seen = seen;
            this.symbols = 0;
            this.isEnum = false;
        }

        private OneOf(String path, int place, Feature feature) {
            this.path = path;
            this.policy = feature.unseen();
            this.features = new int[] {place};
            this.seen = new int[0];
            this.symbols = feature.symbols().size();
            this.isEnum = true;
        }

        /** Whether it is of an enum. */
        public boolean isEnum() {
            return isEnum;
        }

        public String path() {
            return path;
        }

        public UnseenPolicy policy() {
            return policy;
        }

        /** Which of its features says best that a vector has none of the categories seen. */
        public int feature(double[] vector) {
            for (int feature : features) {
                if (vector[feature] == 1) {
                    return feature;
                }
            }
            return features[0];
        }

        /** A vector with each of the categories seen in turn; empty if it is an enum. */
        List<double[]> eachSeen(double[] vector) {
            return IntStream.of(seen)
                    .mapToObj(category -> {
                        double[] other = vector.clone();
                        for (int feature : features) {
                            other[feature] = feature == category ? 1 : 0;
                        }
                        return other;
                    })
                    .toList();
        }

        /** Whether a vector has none of the categories seen, and is not just without a value. */
        boolean isUnseenIn(double[] vector) {
            if (isEnum()) {
                return vector[features[0]] >= symbols;
            }
            for (int feature : seen) {
                if (vector[feature] == 1) {
                    return false;
                }
            }
            return !Double.isNaN(vector[features[0]]);
        }
    }

    private UnseenCategories(List<OneOf> fields, List<OneOf> numbers) {
        this.fields = List.copyOf(fields);
        this.numbers = List.copyOf(numbers);
    }

    /** Of features with these statistics of the training rows; there may be more features than statistics. */
    public static UnseenCategories of(List<Feature> features, List<FeatureStatistics> trained) {
        Map<String, List<Integer>> byPath = new LinkedHashMap<>();
        for (int i = 0; i < trained.size(); i++) {
            int feature = i;
            path(features.get(i).derivation()).ifPresent(path -> byPath.computeIfAbsent(path, p -> new ArrayList<>())
                    .add(feature));
        }
        List<OneOf> fields = new ArrayList<>();
        byPath.forEach((path, members) -> {
            double covered =
                    members.stream().mapToDouble(i -> trained.get(i).mean()).sum();
            if (covered > 1 - ROUNDING) {
                int[] all = members.stream().mapToInt(i -> i).toArray();
                int[] seen = members.stream()
                        .mapToInt(i -> i)
                        .filter(i -> trained.get(i).max() == 1)
                        .toArray();
                fields.add(new OneOf(path, strictest(members, features), all, seen));
            }
        });
        fields.addAll(numbers(features, feature -> !feature.symbols().isEmpty()));
        return new UnseenCategories(
                fields, numbers(features, feature -> feature.symbols().isEmpty()));
    }

    private static List<OneOf> numbers(List<Feature> features, Predicate<Feature> wanted) {
        List<OneOf> numbers = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            Feature feature = features.get(i);
            if (wanted.test(feature) && feature.derivation() instanceof Derivation.Value value) {
                numbers.add(new OneOf(value.path(), i, feature));
            }
        }
        return numbers;
    }

    /** Those of the fields that have one of these policies. */
    public UnseenCategories with(Predicate<UnseenPolicy> policies) {
        return new UnseenCategories(with(fields, policies), with(numbers, policies));
    }

    private static List<OneOf> with(List<OneOf> fields, Predicate<UnseenPolicy> policies) {
        return fields.stream().filter(field -> policies.test(field.policy)).toList();
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The fields of which a vector has a category never seen or a symbol not known. */
    public List<OneOf> in(double[] vector) {
        return fields.stream().filter(field -> field.isUnseenIn(vector)).toList();
    }

    /**
     * The same, and the fields whose symbols nobody has told.
     *
     * @param unknown the symbols and categories that are not known, by path
     */
    public List<OneOf> in(double[] vector, Map<String, String> unknown) {
        return unknown.isEmpty()
                ? in(vector)
                : Stream.concat(in(vector).stream(), numbers.stream().filter(field -> unknown.containsKey(field.path)))
                        .toList();
    }

    /** Whether there is one; allocates nothing. */
    public boolean isAnyIn(double[] vector) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isUnseenIn(vector)) {
                return true;
            }
        }
        return false;
    }

    /** The strictest policy of some fields, of which there is at least one. */
    public static UnseenPolicy strictest(List<OneOf> some) {
        return some.stream().map(OneOf::policy).max(UnseenPolicy::compareTo).orElseThrow();
    }

    private static UnseenPolicy strictest(List<Integer> members, List<Feature> features) {
        return members.stream()
                .map(i -> features.get(i).unseen())
                .max(UnseenPolicy::compareTo)
                .orElseThrow();
    }

    private static Optional<String> path(Derivation derivation) {
        return derivation
                .field()
                .filter(field -> field.kind() == Field.Kind.CATEGORY)
                .map(Field::path);
    }
}

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

/**
 * Finds the fields of a record that have a category which no training row had. A field is looked at if every training row
 * had one of the categories that are features, {@code other(field)} among them. Immutable.
 */
public final class UnseenCategories {

    /** Shares of rows are summed up to so much rounding. */
    private static final double ROUNDING = 1e-9;

    private final List<OneOf> fields;

    /** A field of which each training row had one of some categories. */
    public static final class OneOf {

        private final String path;
        private final UnseenPolicy policy;
        private final int[] features;
        private final int[] seen;

        private OneOf(String path, UnseenPolicy policy, int[] features, int[] seen) {
            this.path = path;
            this.policy = policy;
            this.features = features;
            this.seen = seen;
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

        /** Whether a vector has none of the categories seen, and is not just without a value. */
        boolean isUnseenIn(double[] vector) {
            for (int feature : seen) {
                if (vector[feature] == 1) {
                    return false;
                }
            }
            return !Double.isNaN(vector[features[0]]);
        }
    }

    private UnseenCategories(List<OneOf> fields) {
        this.fields = List.copyOf(fields);
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
        return new UnseenCategories(fields);
    }

    /** Those of the fields that have one of these policies. */
    public UnseenCategories with(Predicate<UnseenPolicy> policies) {
        return new UnseenCategories(
                fields.stream().filter(field -> policies.test(field.policy)).toList());
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The fields of which a vector has a category never seen. */
    public List<OneOf> in(double[] vector) {
        return fields.stream().filter(field -> field.isUnseenIn(vector)).toList();
    }

    /** Whether there is one; allocates nothing. */
    boolean isAnyIn(double[] vector) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isUnseenIn(vector)) {
                return true;
            }
        }
        return false;
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
